package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;

import io.siyu.contact.Cause;
import io.siyu.opportunity.Alerts;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes back alerts nobody has acknowledged. */
@Component
class AlertReversal implements Reversal {

    private static final String FOUND = """
            select m.kind, m.contact_id, m.target, null as detail, null as was, 0 as number, array[m.firing_id] as firings,
                   array[m.action::int] as actions,
                   a.id is not null and a.acknowledged_at is null and a.withdrawn_at is null as still
            from mine m left join alert a on a.tenant_id = :tenant and a.id = m.target""";

    private final Alerts alerts;

    AlertReversal(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("alert");
    }

    @Override
    public String found() {
        return FOUND;
    }

    @Override
    public List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now) {
        List<Long> ids =
                still.stream().map(taking -> requireNonNull(taking.target())).toList();
        Set<Long> withdrawn = new HashSet<>(alerts.withdraw(tenant, ids));
        return still.stream()
                .filter(taking -> withdrawn.contains(taking.target()))
                .toList();
    }
}
