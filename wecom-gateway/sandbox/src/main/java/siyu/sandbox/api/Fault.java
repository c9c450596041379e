package siyu.sandbox.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to go wrong with the next calls of an API.
 *
 * @param api the path below /cgi-bin/, or "*"
 * @param corp only this corp's calls; all if absent
 * @param times how many calls it spoils; 1 if absent
 * @param percent how many of a hundred calls are hit while it lasts; all if absent
 * @param errcode for ERRCODE
 * @param seconds for SLOW, HANG and ANSWER_LATE, in wall time; 30 if absent
 */
public record Fault(
        String api,
        @Nullable String corp,
        Kind kind,
        @Nullable Integer times,
        @Nullable Integer percent,
        int errcode,
        @Nullable Double seconds) {

    /** Names nothing in particular: any API. */
    public Fault {
        api = Objects.requireNonNullElse(api, "*");
    }

    public static Fault errcode(String api, int errcode) {
        return new Fault(api, null, Kind.ERRCODE, 1, null, errcode, null);
    }

    public static Fault of(String api, Kind kind) {
        return new Fault(api, null, kind, 1, null, 0, null);
    }

    public Fault times(int calls) {
        return new Fault(api, corp, kind, calls, percent, errcode, seconds);
    }

    public Fault lasting(double wallSeconds) {
        return new Fault(api, corp, kind, times, percent, errcode, wallSeconds);
    }

    public Fault inCorp(String corpid) {
        return new Fault(api, corpid, kind, times, percent, errcode, seconds);
    }

    boolean hits(@Nullable String callingCorp, String calledApi) {
        return (api.equals("*") || api.equals(calledApi)) && (corp == null || corp.equals(callingCorp));
    }

    long millis() {
        return Math.round(1000 * Objects.requireNonNullElse(seconds, 30.0));
    }

    /** What goes wrong; the kinds up to HANG stop the call before it has any effect, the others let it take effect. */
    public enum Kind {
        ERRCODE(false),
        HTTP_500(false),
        /** The connection ends at once. */
        RESET(false),
        /** No answer for some seconds, then the connection ends. */
        HANG(false),
        SLOW(true),
        DROP_RESPONSE(true),
        /** Done at once, answered only after some seconds. */
        ANSWER_LATE(true),
        HALF_RESPONSE(true),
        DRIP(true),
        EMPTY(true),
        TRUNCATED(true),
        HTML(true),
        BAD_GATEWAY(true),
        WRONG_CHARSET(true),
        ERRCODE_AS_STRING(true),
        NO_ERRCODE(true),
        UNKNOWN_ERRCODE(true),
        /** Ten megabytes. */
        HUGE(true),
        /** Ten megabytes in ten kilobytes. */
        GZIP_BOMB(true);

        private final boolean takesEffect;

        Kind(boolean takesEffect) {
            this.takesEffect = takesEffect;
        }

        boolean takesEffect() {
            return takesEffect;
        }
    }
}
