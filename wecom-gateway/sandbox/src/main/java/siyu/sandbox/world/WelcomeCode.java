package siyu.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/** The right to greet a new friend once, within 20 seconds on the wall clock. */
public record WelcomeCode(String code, String userid, String externalUserid, Instant issuedAt) {

    private static final Duration LIFE = Duration.ofSeconds(20);

    /** Whether it is too late to greet. */
    public boolean expiredAt(Instant wall) {
        return wall.isAfter(issuedAt.plus(LIFE));
    }
}
