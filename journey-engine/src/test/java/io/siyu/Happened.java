package io.siyu;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Remembers every committed fact, whichever thread published it. */
@Component
public class Happened {

    private final Queue<TenantEvent> facts = new ConcurrentLinkedQueue<>();

    @TransactionalEventListener(fallbackExecution = true)
    void on(TenantEvent fact) {
        facts.add(fact);
    }

    /** The facts of that type within the tenant, in the order they were committed. */
    public <T extends TenantEvent> List<T> in(TenantId tenant, Class<T> type) {
        return facts.stream()
                .filter(fact -> fact.tenant().equals(tenant))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
