package io.siyu.gateway.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Says that requests were refused, once a minute for each reason: whoever knocks a thousand times fills no disk. */
@Component
class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<String, Refusals> refusals = new ConcurrentHashMap<>();
    private final Clock wallClock;

    RefusalLog(@Qualifier("wallClock") Clock wallClock) {
        this.wallClock = wallClock;
    }

    /** Counts a refusal; the first of a minute is logged, with the number of those kept silent since the last. */
    void refused(String why) {
        Instant now = wallClock.instant();
        Refusals state = refusals.merge(why, new Refusals(now, 0, true), (known, first) -> known.another(now));
        if (state.due()) {
            LOG.warn("Refused a callback: {} ({} more like it since the last line)", why, state.silent());
        }
    }

    private record Refusals(Instant since, long silent, boolean due) {

        Refusals another(Instant now) {
            if (now.isBefore(since.plus(SILENCE))) {
                return new Refusals(since, due ? 1 : silent + 1, false);
            }
            return new Refusals(now, due ? 0 : silent, true);
        }
    }
}
