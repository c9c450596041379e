package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import io.siyu.contact.Cause;
import io.siyu.opportunity.GivenSignal;
import io.siyu.opportunity.Opportunities;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes back signals from opportunities nobody has touched; one that has no other signal ends. */
@Component
class OpportunityReversal implements Reversal {

    private static final String FOUND = """
            select m.kind, m.contact_id, m.target, m.detail, m.was, m.number, array[m.firing_id] as firings,
                   array[m.action::int] as actions, coalesce(o.state = 'OPEN' and o.handled_by is null, false) as still
            from mine m left join opportunity o on o.tenant_id = :tenant and o.id = m.target""";

    private final Opportunities opportunities;

    OpportunityReversal(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("open-opportunity");
    }

    @Override
    public String found() {
        return FOUND;
    }

    @Override
    public List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now) {
        Set<Long> changed = new HashSet<>();
        still.stream()
                .collect(groupingBy(taking -> requireNonNull(taking.was())))
                .forEach((rule, takings) -> changed.addAll(opportunities.retract(
                        tenant,
                        rule,
                        takings.stream().map(OpportunityReversal::signal).toList())));
        return still.stream()
                .filter(taking -> changed.contains(taking.target()))
                .toList();
    }

    private static GivenSignal signal(Taking taking) {
        return new GivenSignal(
                requireNonNull(taking.target()), Instant.parse(requireNonNull(taking.detail())), taking.number());
    }
}
