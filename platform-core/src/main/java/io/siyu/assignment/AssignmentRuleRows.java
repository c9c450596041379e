package io.siyu.assignment;

import io.siyu.condition.ConditionJson;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of rules and their pools. */
@Component
class AssignmentRuleRows {

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT = """
            select r.id, r.name, r.ord, r.enabled, r.condition::text, r.strategy, r.transfer, r.transfer_message,
                   (select coalesce(jsonb_agg(jsonb_build_object('staffId', s.staff_id, 'weight', s.weight)
                                              order by s.ord), '[]')
                    from assignment_seat s where s.tenant_id = :tenant and s.rule_id = r.id)::text as pool
            from assignment_rule r where r.tenant_id = :tenant and\s""";

    private static final String SEAT = """
            insert into assignment_seat as s (tenant_id, rule_id, staff_id, ord, weight)
            select :tenant, :rule, wanted.staff_id, wanted.ord, wanted.weight
            from unnest(:staff, :weights) with ordinality as wanted(staff_id, weight, ord)
            on conflict (tenant_id, rule_id, staff_id) do update set ord = excluded.ord, weight = excluded.weight""";

    private final JdbcClient jdbc;

    AssignmentRuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AssignmentRule> where(TenantId tenant, String which, Map<String, ?> params) {
        return jdbc.sql(SELECT + which + " order by r.ord, r.id")
                .param("tenant", tenant.value())
                .params(params)
                .query(AssignmentRuleRows::rule)
                .list();
    }

    long insert(TenantId tenant, AssignmentRuleDraft draft) {
        long id = written("""
                        insert into assignment_rule
                               (tenant_id, name, ord, condition, strategy, transfer, transfer_message)
                        select :tenant, :name, coalesce(max(ord), 0) + 1, :condition::jsonb, :strategy, :transfer,
                               nullif(:message, '')
                        from assignment_rule where tenant_id = :tenant returning id""", tenant, draft).query(Long.class).single();
        seat(tenant, id, draft.pool());
        return id;
    }

    boolean update(TenantId tenant, long id, AssignmentRuleDraft draft) {
        boolean found = written("""
                                update assignment_rule
                                set name = :name, condition = :condition::jsonb, strategy = :strategy,
                                    transfer = :transfer, transfer_message = nullif(:message, '')
                                where tenant_id = :tenant and id = :id""", tenant, draft).param("id", id).update() == 1;
        if (found) {
            seat(tenant, id, draft.pool());
        }
        return found;
    }

    private JdbcClient.StatementSpec written(String sql, TenantId tenant, AssignmentRuleDraft draft) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("name", draft.name().strip())
                .param("condition", ConditionJson.write(draft.condition()))
                .param("strategy", draft.strategy().name())
                .param("transfer", draft.transfer())
                .param("message", draft.transferMessage().strip());
    }

    /** Who stays keeps their place in the turn; who is new begins with a share that is neither behind nor ahead. */
    private void seat(TenantId tenant, long rule, List<AssignmentRuleDraft.Place> pool) {
        Long[] staff = pool.stream().map(AssignmentRuleDraft.Place::staffId).toArray(Long[]::new);
        jdbc.sql(
                        "delete from assignment_seat where tenant_id = :tenant and rule_id = :rule and staff_id <> all(:staff)")
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("staff", staff)
                .update();
        jdbc.sql(SEAT)
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("staff", staff)
                .param(
                        "weights",
                        pool.stream().map(AssignmentRuleDraft.Place::weight).toArray(Integer[]::new))
                .update();
    }

    private static AssignmentRule rule(ResultSet row, int number) throws SQLException {
        return new AssignmentRule(
                row.getLong("id"),
                row.getString("name"),
                row.getInt("ord"),
                row.getBoolean("enabled"),
                ConditionJson.read(row.getString("condition")),
                Strategy.valueOf(row.getString("strategy")),
                JSON.readValue(row.getString("pool"), new TypeReference<List<Seat>>() {}),
                row.getBoolean("transfer"),
                row.getString("transfer_message"));
    }
}
