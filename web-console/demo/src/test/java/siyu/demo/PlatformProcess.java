package siyu.demo;

import io.siyu.SiyuApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform as a process of its own, which can be killed. */
final class PlatformProcess {

    private static final int LAST_WORDS = 80;

    private final Map<String, String> settings;
    private final Path log;
    private @Nullable Process process;

    PlatformProcess(Map<String, String> settings, Path log) {
        this.settings = settings;
        this.log = log;
    }

    /** Starts it, with some settings of this start only. It serves some time after this returns. */
    void start(Map<String, String> ofThisStart) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        ofThisStart.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(SiyuApplication.class.getName());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The platform could not be started", e);
        }
    }

    /** Ends it at once ({@code kill -9}), whatever it is doing; returns when it is gone. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The end of its log. */
    String lastWords() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("The platform's log could not be read", e);
        }
    }
}
