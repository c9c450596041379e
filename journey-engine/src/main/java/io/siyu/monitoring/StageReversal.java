package io.siyu.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Entry;
import io.siyu.journey.ExitReason;
import io.siyu.journey.StageEntered;
import io.siyu.journey.StageLeft;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Leads contacts back to the stage they were in, out of journeys they entered and into those they were taken out of, if
 * they have not moved since.
 */
@Component
class StageReversal implements Reversal {

    // Moves that follow one another without a gap are one; of a chain with gaps the last piece counts.
    private static final String FOUND = """
            , stays as (
                select *, kind = 'stop-journey' as stopped,
                       number - row_number() over (partition by contact_id, target, kind = 'stop-journey' order by number)
                           as island
                from mine
            ), net as (
                select contact_id, target, stopped, max(number) as number, (array_agg(kind order by number))[1] as kind,
                       (array_agg(was order by number))[1] as was, array_agg(firing_id) as firings,
                       array_agg(action::int) as actions
                from stays group by contact_id, target, stopped, island
            )
            select n.kind, n.contact_id, n.target, null as detail, n.was, n.number, n.firings, n.actions,
                   coalesce(e.entry_no = n.number and (n.was is null or s.id is not null)
                            and case when n.stopped then e.state >= 2 and e.exit_reason = 'BY_RULE' else e.state <= 1 end,
                            false) as still
            from net n
            left join enrolment e on e.tenant_id = :tenant and e.journey_id = n.target and e.contact_id = n.contact_id
            left join stage s on s.tenant_id = :tenant and s.id = n.was::bigint and not s.removed""";

    private final Enrolments enrolments;
    private final Witness witness;

    StageReversal(Enrolments enrolments, Witness witness) {
        this.enrolments = enrolments;
        this.witness = witness;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("move-stage", "start-journey", "stop-journey");
    }

    @Override
    public String found() {
        return FOUND;
    }

    @Override
    public List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now) {
        return still.stream().collect(groupingBy(Way::of)).entrySet().stream()
                .flatMap(way -> walked(tenant, way.getKey(), way.getValue(), cause, now))
                .toList();
    }

    private Stream<Taking> walked(TenantId tenant, Way way, List<Taking> takings, Cause cause, Instant now) {
        List<Long> contacts = takings.stream().map(Taking::contact).toList();
        List<TenantEvent> facts = witness.during(() -> walk(tenant, way, contacts, cause, now));
        Set<Long> moved = facts.stream().flatMap(StageReversal::moved).collect(toSet());
        return takings.stream().filter(taking -> moved.contains(taking.contact()));
    }

    private void walk(TenantId tenant, Way way, List<Long> contacts, Cause cause, Instant now) {
        if (way.back() == null) {
            enrolments.exit(tenant, way.journey(), contacts, ExitReason.UNDONE, now, cause);
        } else {
            enrolments.move(tenant, Long.parseLong(way.back()), contacts, now, cause);
        }
    }

    private static Stream<Long> moved(TenantEvent fact) {
        return switch (fact) {
            case StageEntered entered -> entered.entries().stream().map(Entry::contactId);
            case StageLeft left -> left.entries().stream().map(Entry::contactId);
            default -> Stream.empty();
        };
    }

    /** Back to a stage of a journey, or out of it. */
    private record Way(long journey, @Nullable String back) {

        static Way of(Taking taking) {
            return new Way(Objects.requireNonNull(taking.target()), taking.was());
        }
    }
}
