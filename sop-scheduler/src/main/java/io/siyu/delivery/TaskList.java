package io.siyu.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
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

    /** How long a refused task is told. */
    public static final Duration LATELY = Duration.ofDays(30);

    private static final int LONGEST = 200;

    private static final String TOLD = """
            with told as (
                select t.*, case state when 'IN_FLIGHT' then 'IN_FLIGHT'
                                       when 'UNKNOWN' then 'UNKNOWN'
                                       when 'HANDED_OVER' then
                                           case when confirmed_at is null then 'AWAITING_CONFIRMATION'
                                                else 'CONFIRMED' end
                                       else 'QUEUED' end as standing
                from send_task t where tenant_id = :tenant and concluded_at is null
                union all
                select t.*, 'REFUSED' from send_task t
                where tenant_id = :tenant and state = 'REFUSED' and concluded_at > :lately)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    TaskList(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
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

    /** How many tasks of the tenant stand where: those that are not over, and those refused lately. */
    public Map<TaskStanding, Long> open(TenantId tenant) {
        Map<TaskStanding, Long> counts = new EnumMap<>(TaskStanding.class);
        told(tenant, "select standing, count(*) as n from told group by standing")
                .query(row -> {
                    counts.put(TaskStanding.valueOf(row.getString("standing")), row.getLong("n"));
                });
        return counts;
    }

    /** Those tasks, or those of one standing, the latest first, before the task with that id. */
    public List<TaskLine> open(TenantId tenant, @Nullable TaskStanding standing, long before, int limit) {
        return told(tenant, """
                        select t.id, t.content_id, c.name as content_name, s.name as staff_name, t.recipient_count,
                               t.standing, t.refusal,
                               case standing when 'QUEUED' then created_at
                                             when 'AWAITING_CONFIRMATION' then handed_over_at
                                             when 'CONFIRMED' then confirmed_at
                                             when 'REFUSED' then concluded_at
                                             else in_flight_at end as since,
                               case standing when 'QUEUED' then not_before
                                             when 'UNKNOWN' then next_check_at
                                             when 'AWAITING_CONFIRMATION' then
                                                 handed_over_at + make_interval(secs => :confirmWithin) end as next
                        from (select * from told
                              where id < :before and (:standing::text is null or standing = :standing)
                              order by id desc limit :limit) t
                        join staff s on s.tenant_id = :tenant and s.id = t.staff_id
                        left join content c on c.tenant_id = :tenant and c.id = t.content_id
                        order by t.id desc""")
                .param("standing", standing == null ? null : standing.name())
                .param("before", before)
                .param("limit", limit)
                .param("confirmWithin", settings.confirmWithin().toSeconds())
                .query(TaskList::taskLine)
                .list();
    }

    private JdbcClient.StatementSpec told(TenantId tenant, String question) {
        return jdbc.sql(TOLD + question)
                .param("tenant", tenant.value())
                .param("lately", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
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

    private static TaskLine taskLine(ResultSet row, int number) throws SQLException {
        OffsetDateTime next = row.getObject("next", OffsetDateTime.class);
        return new TaskLine(
                row.getLong("id"),
                row.getLong("content_id"),
                row.getString("content_name"),
                row.getString("staff_name"),
                row.getInt("recipient_count"),
                TaskStanding.valueOf(row.getString("standing")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                next == null ? null : next.toInstant(),
                row.getString("refusal"));
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
