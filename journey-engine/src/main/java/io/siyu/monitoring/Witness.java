package io.siyu.monitoring;

import io.siyu.tenant.TenantEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears, in the thread and transaction of an action, which facts it brought about. Other modules count what they change;
 * whom they changed they tell in their facts.
 */
@Component
class Witness {

    private static final ScopedValue<List<TenantEvent>> SEEN = ScopedValue.newInstance();

    /** The facts published while this was done. */
    List<TenantEvent> during(Runnable deed) {
        List<TenantEvent> seen = new ArrayList<>();
        ScopedValue.where(SEEN, seen).run(deed);
        return seen;
    }

    @EventListener
    void on(TenantEvent fact) {
        if (SEEN.isBound()) {
            SEEN.get().add(fact);
        }
    }
}
