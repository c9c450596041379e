package io.siyu.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose turn it is in each pool: read before a page is dealt and written after it, one statement each. */
@Component
class Credits {

    private final JdbcClient jdbc;

    Credits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Pool> pools(TenantId tenant, List<AssignmentRule> rules) {
        Map<Long, Map<Long, Long>> credits = jdbc
                .sql("select rule_id, staff_id, credit as amount from assignment_seat where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Credit.class)
                .list()
                .stream()
                .collect(groupingBy(Credit::ruleId, toMap(Credit::staffId, Credit::amount)));
        return rules.stream()
                .map(rule -> Pool.of(rule, credits.getOrDefault(rule.id(), Map.of())))
                .toList();
    }

    void write(TenantId tenant, List<Pool> pools) {
        List<Credit> moved = pools.stream().flatMap(Credits::moved).toList();
        if (!moved.isEmpty()) {
            jdbc.sql("""
                            update assignment_seat s set credit = s.credit + moved.amount
                            from unnest(:rules, :staff, :amounts) as moved(rule_id, staff_id, amount)
                            where s.tenant_id = :tenant and s.rule_id = moved.rule_id and s.staff_id = moved.staff_id""")
                    .param("tenant", tenant.value())
                    .param("rules", moved.stream().map(Credit::ruleId).toArray(Long[]::new))
                    .param("staff", moved.stream().map(Credit::staffId).toArray(Long[]::new))
                    .param("amounts", moved.stream().map(Credit::amount).toArray(Long[]::new))
                    .update();
        }
    }

    private static Stream<Credit> moved(Pool pool) {
        Long rule = pool.rule();
        return rule == null
                ? Stream.empty()
                : pool.moved().entrySet().stream()
                        .filter(change -> change.getValue() != 0)
                        .map(change -> new Credit(rule, change.getKey(), change.getValue()));
    }

    private record Credit(long ruleId, long staffId, long amount) {}
}
