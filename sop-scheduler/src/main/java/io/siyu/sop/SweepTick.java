package io.siyu.sop;

import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what is due and has it staged. A missed tick misses nothing: the frontier is only further behind. */
@Component
class SweepTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(SweepTick.class);

    private final Lanes lanes;
    private final Sweep sweep;
    private final CalendarSweep calendarSweep;
    private final TenantTransactions transactions;

    SweepTick(Lanes lanes, Sweep sweep, CalendarSweep calendarSweep, TenantTransactions transactions) {
        this.lanes = lanes;
        this.sweep = sweep;
        this.calendarSweep = calendarSweep;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        lanes.due().forEach(this::sweep);
    }

    private void sweep(Lane lane) {
        try {
            boolean more = true;
            while (more) {
                more = transactions.get(lane.tenant(), () -> slice(lane));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one step that cannot be swept must not keep the others from it.
            LOG.error("{} could not be swept and will be tried again at the next tick", lane, e);
        }
    }

    private boolean slice(Lane lane) {
        return lane.rule() instanceof CalendarRule ? calendarSweep.slice(lane) : sweep.slice(lane);
    }
}
