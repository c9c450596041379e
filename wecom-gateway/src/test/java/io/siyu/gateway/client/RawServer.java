package io.siyu.gateway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each request with exactly what the test writes, byte for byte, and then hangs up. */
public final class RawServer implements AutoCloseable {

    /** Writes an answer. */
    public interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Starts a server on the loopback interface. */
    public static RawServer answering(Answer answer) throws IOException {
        RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> server.serve(answer));
        return server;
    }

    /** Starts a server that says 200 with that body. */
    public static RawServer saying(String body) throws IOException {
        return answering(out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        });
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The head of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(Answer answer) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> talk(connection, answer));
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private void talk(Socket connection, Answer answer) {
        try (connection) {
            requests.add(request(connection.getInputStream()));
            answer.write(connection.getOutputStream());
        } catch (IOException e) {
            return; // the client hung up, which some tests want
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client hung up");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        in.readNBytes(text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0));
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
