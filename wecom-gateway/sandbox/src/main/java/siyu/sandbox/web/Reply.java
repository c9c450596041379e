package siyu.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer, and how much of it arrives. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, String> headers, byte[] body, Transmission transmission) {

    public static Reply json(Object value) {
        return of(200, "application/json; charset=utf-8", Json.bytes(value));
    }

    public static Reply json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    public static Reply html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    public static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), new byte[0], Transmission.WHOLE);
    }

    /** The caller sees the connection end. */
    public static Reply nothing() {
        return new Reply(200, Map.of(), new byte[0], Transmission.NONE);
    }

    public static Reply of(int status, String type, byte[] body) {
        return new Reply(status, Map.of("Content-Type", type), body, Transmission.WHOLE);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Reply(status, all, body, transmission);
    }

    public Reply sent(Transmission how) {
        return new Reply(status, headers, body, how);
    }

    /** How much of an answer arrives. */
    public enum Transmission {
        WHOLE,
        /** The connection ends without an answer. */
        NONE,
        /** The connection ends after half of the announced bytes. */
        HALF,
        /** Ten bytes a second. */
        DRIP
    }
}
