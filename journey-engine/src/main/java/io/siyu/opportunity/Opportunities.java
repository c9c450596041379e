package io.siyu.opportunity;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens opportunities and records what became of them. Each contact has at most one unfinished of each kind. */
@Component
@Transactional
public class Opportunities {

    private static final int PAGE = 1_000;

    // A signal from before the last closing is an old one told late or twice: whoever closed it knew. Otherwise the
    // unfinished opportunity is locked, or a new one begins with no score.
    private static final String ENSURE = """
            insert into opportunity (tenant_id, kind, contact_id, state, score, opened_at, last_signal_at)
            select :tenant, :kind, c.id, 'OPEN', 0, :at, :at
            from contact c
            where c.tenant_id = :tenant and c.id = any(:contacts::bigint[])
              and (select true from opportunity past
                   where past.tenant_id = :tenant and past.contact_id = c.id and past.kind = :kind
                     and past.closed_at >= :at limit 1) is null
            order by c.id
            on conflict (tenant_id, kind, contact_id) where state in ('OPEN', 'SNOOZED')
            do update set kind = excluded.kind
            returning id""";

    private static final String ADD_REASON = """
            with fresh as (
                insert into opportunity_reason (tenant_id, opportunity_id, at, rule_name, event_name, detail)
                select :tenant, id, :at, :rule, :event, :detail from unnest(:opportunities::bigint[]) as o (id)
                on conflict do nothing
                returning opportunity_id
            )
            update opportunity o
            set score = o.score + :score,
                last_signal_at = greatest(o.last_signal_at, :at),
                script_content_id = coalesce(:script::bigint, o.script_content_id)
            from fresh
            where o.tenant_id = :tenant and o.id = any(:opportunities::bigint[]) and o.id = fresh.opportunity_id""";

    private static final String UNFINISHED = " where tenant_id = :tenant and id = :id and state in ('OPEN', 'SNOOZED')";

    private final JdbcClient jdbc;
    private final Clock clock;

    Opportunities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records a signal of contacts: opens an opportunity, or adds the reason to the unfinished one and raises its score. A
     * snoozed one stays so, because somebody decided when to come back to it. The same reason at the same instant counts
     * once.
     *
     * @param scriptContentId what to say; null: keep what an earlier signal suggested
     * @param at when the signal was given
     * @return of how many contacts the signal was new
     */
    public int open(
            TenantId tenant,
            Collection<Long> contacts,
            Kind kind,
            int score,
            Reason reason,
            @Nullable Long scriptContentId,
            Instant at) {
        return contacts.stream()
                .distinct()
                .sorted()
                .gather(Gatherers.windowFixed(PAGE))
                .mapToInt(page -> {
                    List<Long> opportunities = ensure(tenant, page, kind, at);
                    return addReason(tenant, opportunities, score, reason, scriptContentId, at);
                })
                .sum();
    }

    /** It was worked on, with that outcome. */
    public Handling done(TenantId tenant, long id, String outcome, @Nullable String note, String actor) {
        return close(tenant, id, OpportunityState.DONE, outcome, note, actor);
    }

    /** The contact does not want it. */
    public Handling notInterested(TenantId tenant, long id, @Nullable String note, String actor) {
        return close(tenant, id, OpportunityState.NOT_INTERESTED, null, note, actor);
    }

    /** Leaves it out of today's list until that instant. */
    public Handling snooze(TenantId tenant, long id, Instant until, String actor) {
        if (!until.isAfter(clock.instant())) {
            return new Handling.NotInFuture();
        }
        int changed = jdbc.sql("update opportunity set state = 'SNOOZED', snoozed_until = :until, handled_by = :actor"
                        + UNFINISHED)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
        return changed == 1 ? new Handling.Recorded() : whyNot(tenant, id);
    }

    private Handling close(
            TenantId tenant,
            long id,
            OpportunityState state,
            @Nullable String outcome,
            @Nullable String note,
            String actor) {
        int changed = jdbc.sql("""
                        update opportunity
                        set state = :state, snoozed_until = null, closed_at = :now, handled_by = :actor,
                            outcome = :outcome, note = :note""" + UNFINISHED)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("outcome", outcome)
                .param("note", note)
                .update();
        return changed == 1 ? new Handling.Recorded() : whyNot(tenant, id);
    }

    private Handling whyNot(TenantId tenant, long id) {
        return jdbc.sql("""
                        select state, handled_by, closed_at from opportunity
                        where tenant_id = :tenant and id = :id and closed_at is not null""")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Opportunities::closedBefore)
                .optional()
                .orElseGet(Handling.Missing::new);
    }

    private List<Long> ensure(TenantId tenant, List<Long> contacts, Kind kind, Instant at) {
        return jdbc.sql(ENSURE)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("kind", kind.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private int addReason(
            TenantId tenant,
            List<Long> opportunities,
            int score,
            Reason reason,
            @Nullable Long scriptContentId,
            Instant at) {
        return jdbc.sql(ADD_REASON)
                .param("tenant", tenant.value())
                .param("opportunities", opportunities.toArray(Long[]::new))
                .param("score", score)
                .param("rule", reason.ruleName())
                .param("event", reason.eventName())
                .param("detail", reason.detail())
                .param("script", scriptContentId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Handling closedBefore(ResultSet row, int number) throws SQLException {
        return new Handling.ClosedBefore(
                OpportunityState.valueOf(row.getString("state")),
                row.getString("handled_by"),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }
}
