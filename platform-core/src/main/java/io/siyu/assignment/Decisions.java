package io.siyu.assignment;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.siyu.contact.Cause;
import io.siyu.contact.Owners;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was decided about a page of contacts, and makes it so: four statements, however many contacts. */
@Component
class Decisions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String STORE = """
            with decided as (
                select * from jsonb_to_recordset(cast(:decided as jsonb)) as d(
                    "contact" bigint, "outcome" text, "staff" bigint, "owner" bigint, "rule" bigint, "considered" jsonb)
            )
            insert into assignment (tenant_id, contact_id, decided_at, outcome, staff_id, previous_owner, rule_id, run_id,
                                    cause, considered)
            select :tenant, "contact", :at, "outcome", "staff", "owner", "rule", :run, :cause, "considered"
            from decided order by "contact"
            returning contact_id, id""";

    private final JdbcClient jdbc;
    private final Owners owners;
    private final Wishes wishes;
    private final ApplicationEventPublisher events;

    Decisions(JdbcClient jdbc, Owners owners, Wishes wishes, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.owners = owners;
        this.wishes = wishes;
        this.events = events;
    }

    void carryOut(TenantId tenant, List<Decision> decisions, Order order) {
        if (decisions.isEmpty()) {
            return;
        }
        Map<Long, Long> ids = store(tenant, decisions, order);
        List<Long> settled = wishes.settleRefused(tenant, ids.keySet(), order.at());
        Map<Long, Long> owned = decisions.stream()
                .filter(decision -> decision.outcome() == Outcome.OWNER || decision.outcome() == Outcome.KEPT)
                .collect(toMap(decision -> decision.contact().contact(), Decision::belongsTo));
        if (!owned.isEmpty()) {
            owners.assign(tenant, owned, order.cause(), order.at());
        }
        wishes.make(tenant, decisions, ids, order.at());
        announce(tenant, decisions, order);
        if (!settled.isEmpty()) {
            events.publishEvent(new TransferSettled(tenant, settled, order.at()));
        }
    }

    private Map<Long, Long> store(TenantId tenant, List<Decision> decisions, Order order) {
        List<Row> rows = decisions.stream().map(Row::of).toList();
        return jdbc
                .sql(STORE)
                .param("tenant", tenant.value())
                .param("decided", JSON.writeValueAsString(rows))
                .param("at", order.at().atOffset(ZoneOffset.UTC))
                .param("run", order.run())
                .param("cause", order.cause().label())
                .query((row, number) -> Map.entry(row.getLong("contact_id"), row.getLong("id")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void announce(TenantId tenant, List<Decision> decisions, Order order) {
        decisions.stream()
                .filter(decision -> decision.outcome() == Outcome.OWNER)
                .collect(groupingBy(
                        decision -> requireNonNull(decision.staff()),
                        TreeMap::new,
                        mapping(decision -> decision.contact().contact(), toList())))
                .forEach((staff, contacts) ->
                        events.publishEvent(new Assigned(tenant, staff, contacts, order.cause(), order.at())));
    }

    /** Who asked for what is carried out, when, and as part of which run. */
    record Order(Cause cause, @Nullable Long run, Instant at) {}

    private record Row(
            long contact,
            Outcome outcome,
            @Nullable Long staff,
            @Nullable Long owner,
            @Nullable Long rule,
            List<Consideration> considered) {

        static Row of(Decision decision) {
            return new Row(
                    decision.contact().contact(),
                    decision.outcome(),
                    decision.staff(),
                    decision.contact().owner(),
                    decision.rule(),
                    decision.considered());
        }
    }
}
