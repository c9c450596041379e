package io.siyu.assignment;

import io.siyu.assignment.AssignmentRun.Kind;
import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assignments of more contacts than one wants to wait for: begun here, worked through by the tick. */
@Component
@Transactional
public class AssignmentRuns {

    private static final String SELECT = """
            select id, kind, condition::text, from_staff, to_staff, message, cause, total, done, nobody, last_id,
                   started_at, finished_at
            from assignment_run where tenant_id = :tenant and\s""";

    private final JdbcClient jdbc;
    private final RunPages pages;
    private final Clock clock;

    AssignmentRuns(JdbcClient jdbc, RunPages pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    /** Begins to assign everybody of whom the condition holds, by the rules; answers the run's id. */
    public long begin(TenantId tenant, Condition whom, Cause cause) {
        return begin(tenant, new RunPages.Group(Kind.RULES, whom, null, null), null, cause);
    }

    /**
     * Begins to hand all contacts of one member to another one, for good; answers the run's id.
     *
     * @param message what WeCom tells those who do not know the other one yet; null: WeCom's own words
     */
    public long handOver(TenantId tenant, long from, long to, @Nullable String message, Cause cause) {
        return begin(tenant, new RunPages.Group(Kind.HAND_OVER, null, from, to), message, cause);
    }

    /** How many contacts a member would hand over. */
    @Transactional(readOnly = true)
    public long toHandOver(TenantId tenant, long from) {
        return pages.count(tenant, new RunPages.Group(Kind.HAND_OVER, null, from, null));
    }

    /** The run with that id. */
    @Transactional(readOnly = true)
    public Optional<AssignmentRun> get(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(AssignmentRuns::run)
                .optional();
    }

    /** The runs begun last, the latest first. */
    @Transactional(readOnly = true)
    public List<AssignmentRun> latest(TenantId tenant, int limit) {
        return jdbc.sql(SELECT + "true order by id desc limit :limit")
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query(AssignmentRuns::run)
                .list();
    }

    void leaving(TenantId tenant, long staff, Cause cause) {
        beginUnlessEmpty(tenant, new RunPages.Group(Kind.LEAVING, null, staff, null), cause);
    }

    void handOverUnlessEmpty(TenantId tenant, Kind kind, long from, long to, Cause cause) {
        beginUnlessEmpty(tenant, new RunPages.Group(kind, null, from, to), cause);
    }

    /** The run, if nobody else is at work on it; held until the transaction ends. */
    Optional<AssignmentRun> hold(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "id = :id and finished_at is null for update skip locked")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(AssignmentRuns::run)
                .optional();
    }

    /** Notes how far a run has come; a page that is not full was its last. */
    void advance(TenantId tenant, AssignmentRun run, List<Long> page, AssignmentCounts decided) {
        jdbc.sql("""
                        update assignment_run
                        set done = done + :looked, nobody = nobody + :nobody, last_id = :last, finished_at = case when :full then null else :now end
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenant.value())
                .param("id", run.id())
                .param("looked", page.size())
                .param("nobody", decided.nobody())
                .param("last", page.isEmpty() ? run.lastId() : page.getLast())
                .param("full", page.size() == Assignments.PAGE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void beginUnlessEmpty(TenantId tenant, RunPages.Group group, Cause cause) {
        if (!pages.next(tenant, group, 0).isEmpty()) {
            begin(tenant, group, null, cause);
        }
    }

    private long begin(TenantId tenant, RunPages.Group group, @Nullable String message, Cause cause) {
        Condition condition = group.condition();
        return jdbc.sql("""
                        insert into assignment_run (tenant_id, kind, condition, from_staff, to_staff, message, cause, total,
                                                    started_at)
                        values (:tenant, :kind, :condition::jsonb, :from, :to, nullif(:message, ''), :cause, :total, :now)
                        returning id""")
                .params(Map.of("tenant", tenant.value(), "kind", group.kind().name(), "cause", cause.label()))
                .param("condition", condition == null ? null : ConditionJson.write(condition))
                .param("from", group.fromStaff())
                .param("to", group.toStaff())
                .param("message", message)
                .param("total", pages.count(tenant, group))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static AssignmentRun run(ResultSet row, int number) throws SQLException {
        @Nullable String condition = row.getString("condition");
        @Nullable OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new AssignmentRun(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                condition == null ? null : ConditionJson.read(condition),
                row.getObject("from_staff", Long.class),
                row.getObject("to_staff", Long.class),
                row.getString("message"),
                row.getString("cause"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("nobody"),
                row.getLong("last_id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
