package io.siyu.journey;

import io.siyu.tenant.TenantId;

/** How many messages wait for a paused journey: known to a module above, which answers by this interface. */
public interface OverdueSends {

    /** Counts what would have been due by now, bounded. */
    Waiting count(TenantId tenant, long journeyId);

    /**
     * Messages that would have been due.
     *
     * @param all how many, whatever their lateness
     * @param withinWindow of these, those that are not too late
     */
    record Waiting(long all, long withinWindow) {

        static final Waiting NONE = new Waiting(0, 0);
    }
}
