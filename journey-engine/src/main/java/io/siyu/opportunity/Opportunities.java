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
import java.util.Set;
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
            returning id, contact_id, old.id is null as fresh""";

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
            where o.tenant_id = :tenant and o.id = any(:opportunities::bigint[]) and o.id = fresh.opportunity_id
            returning o.id""";

    // What nobody touched loses the signals, and ends with the last of them.
    private static final String RETRACT = """
            with taken as (
                delete from opportunity_reason r
                using unnest(:opportunities::bigint[], :times::timestamptz[], :scores::int[]) as back (id, at, score), opportunity o
                where r.tenant_id = :tenant and r.opportunity_id = back.id and r.at = back.at and r.rule_name = :rule
                  and o.tenant_id = :tenant and o.id = back.id and o.state = 'OPEN' and o.handled_by is null
                returning r.opportunity_id, back.score
            ), lost as (
                select opportunity_id as id, sum(score) as score, count(*) as signals from taken group by opportunity_id
            )
            update opportunity o
            set score = greatest(o.score - lost.score, 0),
                state = case when rest.signals = lost.signals then 'WITHDRAWN' else o.state end,
                closed_at = case when rest.signals = lost.signals then :now end
            from lost cross join lateral (select count(*) as signals from opportunity_reason r
                                          where r.tenant_id = :tenant and r.opportunity_id = lost.id) rest
            where o.tenant_id = :tenant and o.id = lost.id
            returning o.id""";

    private static final String UNFINISHED = " where tenant_id = :tenant and id = :id and state in ('OPEN', 'SNOOZED')";

    private final FollowUps followUps;
    private final JdbcClient jdbc;
    private final Clock clock;

    Opportunities(FollowUps followUps, JdbcClient jdbc, Clock clock) {
        this.followUps = followUps;
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
     * @return of whom the signal was new, and to which opportunity it belongs
     */
    public List<Signalled> open(
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
                .map(page -> {
                    List<Signalled> opportunities = ensure(tenant, page, kind, at);
                    Set<Long> fresh = addReason(tenant, opportunities, score, reason, scriptContentId, at);
                    followUps.opened(
                            tenant,
                            kind,
                            opportunities.stream().filter(Signalled::fresh).toList());
                    return opportunities.stream().filter(one -> fresh.contains(one.opportunity()));
                })
                .flatMap(signalled -> signalled)
                .toList();
    }

    /**
     * Takes back signals of a rule, and the scores they brought, where nobody has touched the opportunity; one that has no
     * signal left ends as {@link OpportunityState#WITHDRAWN}.
     *
     * @return the opportunities that changed
     */
    public List<Long> retract(TenantId tenant, String ruleName, List<GivenSignal> signals) {
        return jdbc.sql(RETRACT)
                .param("tenant", tenant.value())
                .param("rule", ruleName)
                .param(
                        "opportunities",
                        signals.stream().map(GivenSignal::opportunity).toArray(Long[]::new))
                .param(
                        "times",
                        signals.stream().map(signal -> signal.at().toString()).toArray(String[]::new))
                .param("scores", signals.stream().map(GivenSignal::score).toArray(Integer[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
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
        return jdbc.sql("""
                        update opportunity
                        set state = :state, snoozed_until = null, closed_at = :now, handled_by = :actor,
                            outcome = :outcome, note = :note""" + UNFINISHED + " returning contact_id, kind")
                .param("tenant", tenant.value())
                .param("id", id)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("outcome", outcome)
                .param("note", note)
                .query((row, number) -> new Closed(row.getLong("contact_id"), Kind.valueOf(row.getString("kind"))))
                .optional()
                .map(closed -> recorded(tenant, id, closed))
                .orElseGet(() -> whyNot(tenant, id));
    }

    private Handling recorded(TenantId tenant, long id, Closed closed) {
        followUps.closed(tenant, id, closed.contact(), closed.kind());
        return new Handling.Recorded();
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

    private List<Signalled> ensure(TenantId tenant, List<Long> contacts, Kind kind, Instant at) {
        return jdbc.sql(ENSURE)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("kind", kind.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Signalled(row.getLong("contact_id"), row.getLong("id"), row.getBoolean("fresh")))
                .list();
    }

    private Set<Long> addReason(
            TenantId tenant,
            List<Signalled> opportunities,
            int score,
            Reason reason,
            @Nullable Long scriptContentId,
            Instant at) {
        return jdbc.sql(ADD_REASON)
                .param("tenant", tenant.value())
                .param(
                        "opportunities",
                        opportunities.stream().map(Signalled::opportunity).toArray(Long[]::new))
                .param("score", score)
                .param("rule", reason.ruleName())
                .param("event", reason.eventName())
                .param("detail", reason.detail())
                .param("script", scriptContentId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .set();
    }

    private static Handling closedBefore(ResultSet row, int number) throws SQLException {
        return new Handling.ClosedBefore(
                OpportunityState.valueOf(row.getString("state")),
                row.getString("handled_by"),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }

    private record Closed(long contact, Kind kind) {}
}
