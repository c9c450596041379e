package io.siyu.journey;

import io.siyu.tenant.TenantId;

/** What becomes of messages of a journey that is stopped: known to a module above, which answers by this interface. */
public interface Recall {

    /** Counts what is on its way, bounded; that it is called back is asked by {@link JourneyStopped}. */
    OnTheWay count(TenantId tenant, long journeyId);

    /**
     * Messages on their way.
     *
     * @param waiting not handed over yet: will not be sent
     * @param withdrawable handed over, and the channel may still take them back
     * @param gone handed over for good: cannot be recalled
     */
    record OnTheWay(long waiting, long withdrawable, long gone) {

        static final OnTheWay NOTHING = new OnTheWay(0, 0, 0);
    }
}
