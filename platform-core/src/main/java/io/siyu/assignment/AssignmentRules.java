package io.siyu.assignment;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assignment rules of a tenant. An edit holds for the next contact; who is assigned stays so. */
@Component
@Transactional
public class AssignmentRules {

    private final AssignmentRuleRows rows;
    private final AssignmentRuleProblems problems;
    private final JdbcClient jdbc;

    AssignmentRules(AssignmentRuleRows rows, AssignmentRuleProblems problems, JdbcClient jdbc) {
        this.rows = rows;
        this.problems = problems;
        this.jdbc = jdbc;
    }

    /** All rules in the order they are asked. */
    @Transactional(readOnly = true)
    public List<AssignmentRule> all(TenantId tenant) {
        return rows.where(tenant, "true", Map.of());
    }

    /** The rule with that id. */
    @Transactional(readOnly = true)
    public Optional<AssignmentRule> get(TenantId tenant, long id) {
        return rows.where(tenant, "r.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** Stores a new rule, off and last in order, or rewrites one, unless a field is wrong. */
    public AssignmentRuleSaving save(TenantId tenant, AssignmentRuleDraft draft) {
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new AssignmentRuleSaving.Invalid(found);
        }
        Long known = draft.id();
        if (known == null) {
            return saved(tenant, rows.insert(tenant, draft));
        }
        return rows.update(tenant, known, draft) ? saved(tenant, known) : new AssignmentRuleSaving.Missing();
    }

    /** Lets the rule decide from now on, or no more; false when there is no such rule. */
    public boolean enable(TenantId tenant, long id, boolean enabled) {
        return jdbc.sql("update assignment_rule set enabled = :enabled where tenant_id = :tenant and id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("enabled", enabled)
                        .update()
                == 1;
    }

    /** Puts a rule at a place, from 0; false when there is no such rule. */
    public boolean place(TenantId tenant, long id, int place) {
        List<Long> order =
                new ArrayList<>(all(tenant).stream().map(AssignmentRule::id).toList());
        if (!order.remove(Long.valueOf(id))) {
            return false;
        }
        order.add(Math.clamp(place, 0, order.size()), id);
        jdbc.sql("""
                        update assignment_rule r set ord = wanted.ord
                        from unnest(:ids) with ordinality as wanted(id, ord)
                        where r.tenant_id = :tenant and r.id = wanted.id""")
                .param("tenant", tenant.value())
                .param("ids", order.toArray(Long[]::new))
                .update();
        return true;
    }

    /** Removes a rule; what it decided stays on record. False when there is no such rule. */
    public boolean remove(TenantId tenant, long id) {
        return jdbc.sql("delete from assignment_rule where tenant_id = :tenant and id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    List<AssignmentRule> enabled(TenantId tenant) {
        return rows.where(tenant, "r.enabled", Map.of());
    }

    private AssignmentRuleSaving saved(TenantId tenant, long id) {
        return new AssignmentRuleSaving.Saved(get(tenant, id).orElseThrow());
    }
}
