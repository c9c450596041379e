package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** An origin for tests, whose sends lose their ground on demand. */
@Component
class ScriptedFireCheck implements FireCheck {

    private final Map<Long, List<Stale>> stale = new ConcurrentHashMap<>();
    private final Map<Long, Runnable> failures = new ConcurrentHashMap<>();

    void says(long origin, Stale... sends) {
        stale.put(origin, List.of(sends));
    }

    void breaks(long origin, Runnable failure) {
        failures.put(origin, failure);
    }

    void isWell(long origin) {
        failures.remove(origin);
    }

    @Override
    public List<Stale> stale(TenantId tenant, long originId, long taskId) {
        failures.getOrDefault(originId, () -> {}).run();
        return stale.getOrDefault(originId, List.of());
    }
}
