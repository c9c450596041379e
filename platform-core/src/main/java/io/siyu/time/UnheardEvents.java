package io.siyu.time;

import java.time.Duration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Component;

/** Tells listeners that failed, or whose node died, their event again: a fact is heard at least once. */
@Component
class UnheardEvents implements Tick {

    private static final ResubmissionOptions A_FEW_AT_A_TIME = ResubmissionOptions.defaults()
            .withMinAge(Duration.ofSeconds(30))
            .withBatchSize(100)
            .withMaxInFlight(1000);

    private final FailedEventPublications failed;

    UnheardEvents(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Override
    public String name() {
        return "unheard-events";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        failed.resubmit(A_FEW_AT_A_TIME);
    }
}
