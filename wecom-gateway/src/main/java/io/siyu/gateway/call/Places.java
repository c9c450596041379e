package io.siyu.gateway.call;

import io.siyu.gateway.corp.GatewaySettings;
import io.siyu.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How many calls of one corp to one API may run at once on this node; WeCom refuses a crowd with 45033. */
@Component
class Places {

    private final Map<Door, Semaphore> doors = new ConcurrentHashMap<>();
    private final int places;
    private final long patienceMillis;

    Places(GatewaySettings settings) {
        this.places = settings.wecom().callsInFlight();
        this.patienceMillis = settings.wecom().deadline().toMillis();
    }

    /** Waits for a place, at most as long as a call may take; answers whether there is one. */
    boolean enter(TenantId tenant, Api api) {
        try {
            return door(tenant, api).tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave(TenantId tenant, Api api) {
        door(tenant, api).release();
    }

    private Semaphore door(TenantId tenant, Api api) {
        return doors.computeIfAbsent(new Door(tenant, api), door -> new Semaphore(places));
    }

    private record Door(TenantId tenant, Api api) {}
}
