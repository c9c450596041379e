package io.siyu.assignment;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a run is about: how many they are, and page after page of them by id. */
@Component
class RunPages {

    private static final String OWNED = """
            from contact c where c.tenant_id = :tenant and c.owner_id = :from""";

    /** Also those who have nobody since the member left. */
    private static final String OWNED_OR_LEFT_BEHIND = """
            from contact c where c.tenant_id = :tenant and c.id in (
                select o.id from contact o where o.tenant_id = :tenant and o.owner_id = :from
                union all
                select r.contact_id from follow_relation r join contact o on o.tenant_id = :tenant and o.id = r.contact_id
                where r.tenant_id = :tenant and r.staff_id = :from and r.lost_at is null and o.owner_id is null)""";

    /** Who knows somebody else who works here belongs to them already, or will in a moment. */
    private static final String LEFT_BEHIND = """
            from follow_relation r join contact c on c.tenant_id = :tenant and c.id = r.contact_id
            where r.tenant_id = :tenant and r.staff_id = :from and r.lost_at is null
              and (c.owner_id is null or c.owner_id = :from)
              and not exists (select from follow_relation f join staff s on s.tenant_id = :tenant and s.id = f.staff_id
                              where f.tenant_id = :tenant and f.contact_id = c.id and f.lost_at is null and s.active)""";

    private static final String KNOWING_THE_OTHER = """
            exists (select from follow_relation f
                    where f.tenant_id = :tenant and f.contact_id = c.id and f.staff_id = :to and f.lost_at is null)""";

    private final JdbcClient jdbc;
    private final Conditions conditions;

    RunPages(JdbcClient jdbc, Conditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    long count(TenantId tenant, Group group) {
        return ask(tenant, group, "select count(*) ", "").query(Long.class).single();
    }

    List<Long> next(TenantId tenant, Group group, long afterId) {
        return ask(tenant, group, "select c.id ", " and c.id > :after order by c.id limit :limit")
                .param("after", afterId)
                .param("limit", Assignments.PAGE)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private JdbcClient.StatementSpec ask(TenantId tenant, Group group, String select, String rest) {
        Map<String, Object> params = new HashMap<>();
        String from = from(tenant, group, params);
        return jdbc.sql(select + from + rest)
                .param("tenant", tenant.value())
                .param("from", group.fromStaff())
                .param("to", group.toStaff())
                .params(params);
    }

    private String from(TenantId tenant, Group group, Map<String, Object> params) {
        return switch (group.kind()) {
            case HAND_OVER -> OWNED_OR_LEFT_BEHIND;
            case STAND_IN -> OWNED + " and " + KNOWING_THE_OTHER;
            case RETURN -> OWNED + " and c.assigned_to = :to and " + KNOWING_THE_OTHER;
            case LEAVING -> LEFT_BEHIND;
            case RULES -> {
                SqlCondition sql = conditions.sql(tenant, group.everybodyIfNone(), "c.id", "whom_");
                params.putAll(sql.params());
                yield "from contact c where c.tenant_id = :tenant and " + sql.holds();
            }
        };
    }

    /** Whose contacts, or those of whom a condition holds. */
    record Group(
            AssignmentRun.Kind kind,
            @Nullable Condition condition,
            @Nullable Long fromStaff,
            @Nullable Long toStaff) {

        static Group of(AssignmentRun run) {
            return new Group(run.kind(), run.condition(), run.fromStaff(), run.toStaff());
        }

        Condition everybodyIfNone() {
            return condition == null ? Condition.EVERYBODY : condition;
        }
    }
}
