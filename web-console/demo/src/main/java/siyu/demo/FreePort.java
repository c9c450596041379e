package siyu.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of this machine. */
final class FreePort {

    private FreePort() {}

    /** The wanted port if it is free, else the next free one after it. */
    static int near(int wanted) {
        return IntStream.range(wanted, wanted + 100)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No free port from " + wanted + " on; please end a server"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
