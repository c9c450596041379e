package siyu.sandbox.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.web.Reply;

/** The faults that tests have asked for and that have not happened yet. */
public final class Faults {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private final List<Armed> armed = new ArrayList<>();
    private final Random dice = new Random(1);

    public synchronized void arm(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** The faults still to come. */
    public synchronized List<Fault> pending() {
        return armed.stream().map(waiting -> waiting.fault.times(waiting.left)).toList();
    }

    synchronized Optional<Fault> next(@Nullable String corp, String api) {
        Optional<Armed> hit = armed.stream()
                .filter(waiting -> waiting.fault.hits(corp, api) && chance(waiting.fault))
                .findFirst();
        hit.ifPresent(waiting -> waiting.left--);
        armed.removeIf(waiting -> waiting.left <= 0);
        return hit.map(waiting -> waiting.fault);
    }

    private boolean chance(Fault fault) {
        return dice.nextInt(100) < Objects.requireNonNullElse(fault.percent(), 100);
    }

    /** The answer to a call that the fault keeps from having any effect. */
    static Reply instead(Fault fault) {
        return switch (fault.kind()) {
            case ERRCODE -> Reply.json(new WecomApi.Refusal(fault.errcode(), "simulated fault"));
            case HTTP_500 -> Reply.html(500, "<html><body>Internal Server Error</body></html>");
            case HANG -> {
                pause(fault);
                yield Reply.nothing();
            }
            default -> Reply.nothing();
        };
    }

    /** What arrives of the answer to a call that did take effect. */
    static Reply spoiled(Fault fault, Reply reply) {
        String json = new String(reply.body(), UTF_8);
        return switch (fault.kind()) {
            case DROP_RESPONSE -> Reply.nothing();
            case ANSWER_LATE -> {
                pause(fault);
                yield reply;
            }
            case HALF_RESPONSE -> reply.sent(Reply.Transmission.HALF);
            case DRIP -> reply.sent(Reply.Transmission.DRIP);
            case EMPTY -> body(reply, "");
            case TRUNCATED -> body(reply, json.substring(0, json.length() / 2));
            case HTML -> Reply.html(200, "<html><body>网络繁忙</body></html>");
            case BAD_GATEWAY -> Reply.html(502, "<html><body>Bad Gateway</body></html>");
            case WRONG_CHARSET -> Reply.of(200, "application/json; charset=utf-8", json.getBytes(UTF_16LE));
            case ERRCODE_AS_STRING -> body(reply, json.replaceFirst("\"errcode\":(-?\\d+)", "\"errcode\":\"$1\""));
            case NO_ERRCODE -> body(reply, json.replaceFirst("\"errcode\":-?\\d+,?", ""));
            case UNKNOWN_ERRCODE -> body(reply, json.replaceFirst("\"errcode\":-?\\d+", "\"errcode\":987654"));
            case HUGE -> body(reply, json + " ".repeat(TEN_MEGABYTES));
            case GZIP_BOMB ->
                Reply.of(200, "application/json", zipped(TEN_MEGABYTES)).withHeader("Content-Encoding", "gzip");
            default -> reply;
        };
    }

    static void pause(Fault fault) {
        try {
            TimeUnit.MILLISECONDS.sleep(fault.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply body(Reply reply, String body) {
        return new Reply(reply.status(), Map.copyOf(reply.headers()), body.getBytes(UTF_8), reply.transmission());
    }

    private static byte[] zipped(int spaces) {
        byte[] blank = new byte[spaces];
        Arrays.fill(blank, (byte) ' ');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(blank);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static final class Armed {
        private final Fault fault;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = Objects.requireNonNullElse(fault.times(), 1);
        }
    }
}
