package siyu.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/** An uploaded file; only its description is kept. Type "uploadimg" has a lasting url, the others live three days. */
public record Media(String mediaId, String type, String filename, int size, Instant createdAt) {

    private static final Duration LIFE = Duration.ofDays(3);

    /** Whether the id can no longer be used. */
    public boolean expiredAt(Instant now) {
        return !type.equals("uploadimg") && now.isAfter(createdAt.plus(LIFE));
    }
}
