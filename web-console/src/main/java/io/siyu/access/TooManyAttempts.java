package io.siyu.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Sign-in must wait, whoever asks. */
class TooManyAttempts extends AuthenticationException {

    private final Duration remaining;

    TooManyAttempts(Duration remaining) {
        super("Too many sign-in attempts: wait " + remaining);
        this.remaining = remaining;
    }

    /** How long to wait, in whole minutes rounded up. */
    long minutes() {
        return remaining.plusSeconds(59).toMinutes();
    }
}
