package siyu.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Business time held still until the test moves it. Starts on a Monday, 2026-03-02 at 09:00 in Shanghai. */
public final class SettableClock extends Clock {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));

    /** Sets the time to an instant. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Sets the time to a local time in Shanghai, for example {@code "2026-03-04T14:05"}. */
    public void setShanghai(String localDateTime) {
        set(LocalDateTime.parse(localDateTime).atZone(SHANGHAI).toInstant());
    }

    /** Moves the time on. */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
