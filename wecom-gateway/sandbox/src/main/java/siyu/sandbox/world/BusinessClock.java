package siyu.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The people's time: it can be set, made faster, or stopped. Until somebody does, it is the wall clock's. */
public final class BusinessClock extends Clock {

    private final Clock wall;
    private volatile Setting setting;

    public BusinessClock(Clock wall) {
        this.wall = wall;
        Instant start = wall.instant();
        this.setting = new Setting(start, start, 1);
    }

    /** Sets business time and its rate: business seconds per second, 0 stands still. */
    public void set(Instant at, double rate) {
        setting = new Setting(at, wall.instant(), rate);
    }

    public double rate() {
        return setting.rate();
    }

    @Override
    public Instant instant() {
        return setting.read(wall.instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Business time is a line of instants: convert where a zone is meant");
    }

    private record Setting(Instant at, Instant since, double rate) {
        Instant read(Instant wall) {
            Duration elapsed = Duration.between(since, wall);
            return at.plusNanos((long) (elapsed.toNanos() * rate));
        }
    }
}
