package io.siyu.sop;

import io.siyu.delivery.Withdrawals;
import io.siyu.journey.JourneyStopped;
import io.siyu.journey.Recall;
import io.siyu.tenant.TenantId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what of a journey is on its way, and has all of it looked at when the journey is stopped. */
@Component
@Transactional
class StoppedSends implements Recall {

    private final StoredSteps steps;
    private final Withdrawals withdrawals;

    StoppedSends(StoredSteps steps, Withdrawals withdrawals) {
        this.steps = steps;
        this.withdrawals = withdrawals;
    }

    @Override
    public OnTheWay count(TenantId tenant, long journeyId) {
        Withdrawals.OnTheWay sends = withdrawals.count(tenant, steps.idsOf(tenant.value(), journeyId));
        return new OnTheWay(sends.waiting(), sends.withdrawable(), sends.gone());
    }

    @EventListener
    void on(JourneyStopped stopped) {
        withdrawals.lookAgain(stopped.tenant(), steps.idsOf(stopped.tenant().value(), stopped.journeyId()));
    }
}
