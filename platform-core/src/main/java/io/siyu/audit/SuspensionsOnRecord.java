package io.siyu.audit;

import io.siyu.tenant.TenantResumed;
import io.siyu.tenant.TenantSuspended;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Remembers when and by whom a tenant was suspended and let go on. */
@Component
class SuspensionsOnRecord {

    private static final String CORP = "corp";

    private final Audit audit;

    SuspensionsOnRecord(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void on(TenantSuspended event) {
        var suspension = event.suspension();
        Map<String, String> details = Map.of("reason", suspension.reason().name(), "note", suspension.note());
        audit.write(
                event.tenant(),
                operator(suspension.by()),
                AuditAction.TENANT_SUSPENDED,
                CORP,
                details,
                suspension.since());
    }

    @EventListener
    void on(TenantResumed event) {
        audit.write(event.tenant(), operator(event.by()), AuditAction.TENANT_RESUMED, CORP, Map.of(), event.at());
    }

    private static String operator(String name) {
        return "PLATFORM:" + name;
    }
}
