package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who reached the goal of a journey, when, and what it was worth: the orders the contact paid since it joined, less what it got back. */
@Component
class Conversions {

    private static final String RECORD = """
            with reached as (
                insert into conversion (tenant_id, journey_id, contact_id, stage_id, entry_no, held_out, joined_at,
                                        converted_at, value)
                select :tenant, :journey, e.contact_id, e.stage_id, e.entry_no, e.held_out,
                       coalesce(e.joined_at, e.entered_at), :at,
                       (select sum(case b.name when 'order_paid' then as_number(b.attributes ->> 'amount')
                                               else -as_number(b.attributes ->> 'amount') end)
                        from behaviour_event b
                        where b.tenant_id = :tenant and b.contact_id = e.contact_id
                          and b.name in ('order_paid', 'order_refunded')
                          and b.occurred_at >= coalesce(e.joined_at, e.entered_at) and b.occurred_at <= :at)
                from unnest(:contacts::bigint[]) as wanted (id)
                cross join lateral (select * from enrolment
                                    where tenant_id = :tenant and journey_id = :journey and contact_id = wanted.id
                                    offset 0) e
                order by e.contact_id
                on conflict do nothing
                returning held_out, value)
            insert into journey_outcome as o (tenant_id, journey_id, held_out, shard, conversions, value)
            select :tenant, :journey, reached.held_out, own.shard, count(*), coalesce(sum(reached.value), 0)
            from reached, (select own_count_shard() as shard) own
            group by reached.held_out, own.shard
            on conflict (tenant_id, journey_id, held_out, shard) do update
            set conversions = o.conversions + excluded.conversions, value = o.value + excluded.value""";

    private static final String OUTCOME = """
            select held_out, sum(passes) as passes, sum(conversions) as conversions, sum(value) as value
            from journey_outcome where tenant_id = :tenant and journey_id = :journey group by held_out""";

    private final JdbcClient jdbc;

    Conversions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contacts of these steps, who are outside by now, reached the goal. */
    void record(TenantId tenant, long journeyId, List<Step> steps, Instant at) {
        jdbc.sql(RECORD)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("contacts", steps.stream().map(Step::contactId).toArray(Long[]::new))
                .update();
    }

    Outcome outcome(TenantId tenant, long journeyId) {
        return jdbc
                .sql(OUTCOME)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .query((row, number) -> new Outcome.Group(
                        row.getBoolean("held_out"),
                        row.getLong("passes"),
                        row.getLong("conversions"),
                        row.getBigDecimal("value")))
                .list()
                .stream()
                .collect(Outcome.collecting());
    }
}
