package io.siyu.monitoring;

import io.siyu.segment.Initially;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Has the conditions watched whose turning true sets rules off, as long as these are on. For whom a condition holds when the
 * watching begins, or when it is edited, nothing is told.
 */
@Component
class Watching {

    private static final String WATCHER = "rule:";

    private final Segments segments;

    Watching(Segments segments) {
        this.segments = segments;
    }

    /** Watches what the rule asks for now, and nothing else. */
    void follow(TenantId tenant, MonitoringRule rule) {
        if (rule.active() && rule.trigger() instanceof Trigger.Becomes becomes) {
            segments.watch(tenant, WATCHER + rule.id(), becomes.condition(), Initially.SILENT);
        } else {
            segments.unwatch(tenant, WATCHER + rule.id());
        }
    }

    /** The rule that watches under that name. */
    static Optional<Long> rule(String watcher) {
        return watcher.startsWith(WATCHER)
                ? Optional.of(Long.valueOf(watcher.substring(WATCHER.length())))
                : Optional.empty();
    }
}
