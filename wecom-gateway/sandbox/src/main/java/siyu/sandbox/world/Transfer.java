package siyu.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact on the way from one member to another.
 *
 * @param resigned whether the member who hands over had left
 * @param message what the contact is told when it is done; empty: WeCom's own words
 * @param endedAt when it was done, refused or given up; null: waiting
 */
public record Transfer(
        String externalUserid,
        String handoverUserid,
        String takeoverUserid,
        boolean resigned,
        String message,
        Instant startedAt,
        Status status,
        @Nullable Instant endedAt) {

    /** How long a contact has to refuse. */
    public static final Duration TIME_TO_REFUSE = Duration.ofHours(24);

    /** What became of it, as WeCom numbers it. */
    public enum Status {
        DONE(1),
        WAITING(2),
        REFUSED(3),
        FULL(4);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public boolean waiting() {
        return status == Status.WAITING;
    }

    /** When it is done by itself, unless the contact refuses. */
    public Instant acceptedAt() {
        return startedAt.plus(TIME_TO_REFUSE);
    }

    Transfer ended(Status how, Instant at) {
        return new Transfer(externalUserid, handoverUserid, takeoverUserid, resigned, message, startedAt, how, at);
    }

    boolean between(String handover, String takeover) {
        return handoverUserid.equals(handover) && takeoverUserid.equals(takeover);
    }
}
