package io.siyu.monitoring;

import static java.util.Comparator.comparing;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a rule with a cool-down fire only for contacts it has left alone for so long. */
@Component
class Rests {

    private static final String BEGIN = """
            insert into rule_rest as r (tenant_id, rule_id, contact_id, rests_from)
            select :tenant, :rule, contact, :now from unnest(:contacts::bigint[]) as t (contact) order by contact
            on conflict (tenant_id, rule_id, contact_id) do update set rests_from = :now
            where r.rests_from <= :now - :coolDown::interval
            returning contact_id""";

    private static final String SUPPRESS =
            "update rule_firing set outcome = 'COOL_DOWN', due_at = null where tenant_id = :tenant and id = any(:firings)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Rests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the firings for which the rule may act; of several for one contact only the first. */
    List<Fired> rested(TenantId tenant, MonitoringRule rule, List<Fired> fired) {
        Duration coolDown = rule.coolDown();
        if (coolDown == null || fired.isEmpty()) {
            return fired;
        }
        Set<Long> contacts = begin(tenant, rule, coolDown, fired);
        List<Fired> acting = new ArrayList<>();
        List<Long> suppressed = new ArrayList<>();
        fired.stream()
                .sorted(comparing(Fired::occurredAt).thenComparing(Fired::id))
                .forEach(firing -> {
                    if (contacts.remove(firing.contact())) {
                        acting.add(firing);
                    } else {
                        suppressed.add(firing.id());
                    }
                });
        suppress(tenant, suppressed);
        return acting;
    }

    private Set<Long> begin(TenantId tenant, MonitoringRule rule, Duration coolDown, List<Fired> fired) {
        return new HashSet<>(jdbc.sql(BEGIN)
                .param("tenant", tenant.value())
                .param("rule", rule.id())
                .param("contacts", fired.stream().map(Fired::contact).distinct().toArray(Long[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("coolDown", coolDown.toString())
                .query((row, number) -> row.getLong(1))
                .list());
    }

    private void suppress(TenantId tenant, List<Long> firings) {
        if (!firings.isEmpty()) {
            jdbc.sql(SUPPRESS)
                    .param("tenant", tenant.value())
                    .param("firings", firings.toArray(Long[]::new))
                    .update();
        }
    }
}
