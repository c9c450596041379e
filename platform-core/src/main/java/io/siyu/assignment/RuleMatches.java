package io.siyu.assignment;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which contacts meet the conditions of which rules: one statement for each rule that has a condition. */
@Component
class RuleMatches {

    private final JdbcClient jdbc;
    private final Conditions conditions;

    RuleMatches(JdbcClient jdbc, Conditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    /** Ids of contacts by ids of rules. */
    Map<Long, Set<Long>> among(TenantId tenant, Collection<Long> contacts, List<AssignmentRule> rules) {
        Map<Long, Set<Long>> matches = new HashMap<>();
        rules.forEach(rule -> matches.put(rule.id(), meeting(tenant, contacts, rule.condition())));
        return matches;
    }

    private Set<Long> meeting(TenantId tenant, Collection<Long> contacts, Condition condition) {
        if (condition.equals(Condition.EVERYBODY)) {
            return Set.copyOf(contacts);
        }
        SqlCondition sql = conditions.sql(tenant, condition, "c.id", "rule_");
        return new HashSet<>(
                jdbc.sql("select c.id from contact c where c.tenant_id = :tenant and c.id = any(:contacts) and "
                                + sql.holds())
                        .param("tenant", tenant.value())
                        .param("contacts", contacts.toArray(Long[]::new))
                        .params(sql.params())
                        .query((row, number) -> row.getLong(1))
                        .list());
    }
}
