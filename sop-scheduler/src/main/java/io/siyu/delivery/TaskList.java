package io.siyu.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists and counts of tasks and sends, for the console. */
@Component
@Transactional(readOnly = true)
public class TaskList {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    TaskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tasks that wait for a staff member to press send, the longest waiting first; of everybody if no one is named. */
    public List<WaitingTask> waiting(TenantId tenant, @Nullable Long staffId) {
        return jdbc.sql("""
                        select t.id, t.staff_id, s.name as staff_name, t.content_id, c.name as content_name, c.text,
                               t.recipient_count, t.handed_over_at
                        from send_task t
                        join staff s on s.tenant_id = t.tenant_id and s.id = t.staff_id
                        left join content c on c.tenant_id = t.tenant_id and c.id = t.content_id
                        where t.tenant_id = :tenant and t.state = 'HANDED_OVER' and t.confirmed_at is null
                          and t.concluded_at is null and (:staff::bigint is null or t.staff_id = :staff)
                        order by t.handed_over_at, t.id limit :limit""")
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .param("limit", LONGEST)
                .query(TaskList::waitingTask)
                .list();
    }

    /** How many tasks of the tenant are in which state and not over. */
    public Map<TaskState, Long> open(TenantId tenant) {
        Map<TaskState, Long> counts = new TreeMap<>();
        jdbc.sql("""
                        select state, count(*) as n from send_task
                        where tenant_id = :tenant and (state in ('PENDING', 'CLAIMED', 'IN_FLIGHT', 'UNKNOWN')
                            or state = 'HANDED_OVER' and concluded_at is null)
                        group by state""").param("tenant", tenant.value()).query(row -> {
            counts.put(TaskState.valueOf(row.getString("state")), row.getLong("n"));
        });
        return counts;
    }

    /** What became of the sends of some origins; every one of them is in the answer. */
    public Map<Long, SendCounts> counts(TenantId tenant, Collection<Long> originIds) {
        Long[] origins = originIds.toArray(Long[]::new);
        Map<Long, List<Tally>> tallies =
                jdbc.sql("""
                        select origin_id, outcome, reason, sum(n) as n from send_tally
                        where tenant_id = :tenant and origin_id = any (:origins)
                        group by origin_id, outcome, reason having sum(n) > 0
                        union all
                        select origin_id, 'HELD', reason, count(*) from held_send
                        where tenant_id = :tenant and origin_id = any (:origins) group by origin_id, reason
                        union all
                        select origin_id, case when confirmed_at is null then 'HANDED_OVER' else 'CONFIRMED' end, '',
                               sum(recipient_count)
                        from send_task where tenant_id = :tenant and origin_id = any (:origins) and state = 'HANDED_OVER'
                        group by 1, 2
                        union all
                        select origin_id, 'DELIVERED', '', sum(delivered_count)
                        from send_task where tenant_id = :tenant and origin_id = any (:origins) and state = 'HANDED_OVER'
                        group by 1""").param("tenant", tenant.value()).param("origins", origins).query(Tally::of).stream()
                        .collect(groupingBy(Tally::origin));
        Map<Long, SendCounts> counts = new TreeMap<>();
        originIds.forEach(origin -> counts.put(origin, Tally.sum(tallies.getOrDefault(origin, List.of()))));
        return counts;
    }

    private static WaitingTask waitingTask(ResultSet row, int number) throws SQLException {
        return new WaitingTask(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getString("staff_name"),
                row.getLong("content_id"),
                row.getString("content_name"),
                row.getString("text"),
                row.getInt("recipient_count"),
                row.getObject("handed_over_at", OffsetDateTime.class).toInstant());
    }

    private record Tally(long origin, String kind, String reason, long n) {

        static Tally of(ResultSet row, int number) throws SQLException {
            return new Tally(
                    row.getLong("origin_id"), row.getString("outcome"), row.getString("reason"), row.getLong("n"));
        }

        static SendCounts sum(List<Tally> tallies) {
            Map<String, Long> skipped = new TreeMap<>();
            tallies.stream()
                    .filter(tally -> tally.kind.equals("SKIPPED"))
                    .forEach(tally -> skipped.merge(tally.reason, tally.n, Long::sum));
            return new SendCounts(
                    total(tallies, "STAGED"),
                    total(tallies, "HELD"),
                    skipped,
                    total(tallies, "HANDED_OVER") + total(tallies, "CONFIRMED"),
                    total(tallies, "CONFIRMED"),
                    total(tallies, "DELIVERED"));
        }

        private static long total(List<Tally> tallies, String kind) {
            return tallies.stream()
                    .filter(tally -> tally.kind.equals(kind))
                    .mapToLong(Tally::n)
                    .sum();
        }
    }
}
