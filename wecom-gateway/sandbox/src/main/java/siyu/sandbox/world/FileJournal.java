package siyu.sandbox.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import siyu.sandbox.web.Json;

/** A journal of JSON lines. Each line is on the disk before its effect can be seen; a line torn by a crash was never accepted. */
public final class FileJournal implements Journal {

    private final Path file;
    private final FileChannel channel;

    /** Opens the journal of this directory, alone: two sandboxes on one journal would tear it apart. */
    public FileJournal(Path directory) {
        this.file = directory.resolve("journal.jsonl");
        try {
            Files.createDirectories(directory);
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock();
            dropTornLine();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the journal " + file, e);
        }
    }

    @Override
    public void append(Entry entry) {
        ByteBuffer line = ByteBuffer.wrap((Json.write(entry) + "\n").getBytes(UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to the journal " + file, e);
        }
    }

    @Override
    public void replay(Consumer<Entry> reader) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> Json.read(line, Entry.class)).forEach(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the journal " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the journal " + file, e);
        }
    }

    private void lock() throws IOException {
        boolean alone;
        try {
            alone = channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            alone = false;
        }
        if (!alone) {
            channel.close();
            throw new IllegalStateException("Another sandbox is using " + file + ": stop it or choose another folder");
        }
    }

    private void dropTornLine() throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0 && !endsLine(one, end)) {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
    }

    private boolean endsLine(ByteBuffer one, long end) throws IOException {
        one.clear();
        channel.read(one, end - 1);
        return one.get(0) == '\n';
    }
}
