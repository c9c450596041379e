package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The moves of {@link TaskState}. Leases are measured by the database's own now(), for they bound how long a call may
 * really take, whatever business time does meanwhile. Runs within the caller's transaction.
 */
@Component
class SendTasks {

    /** What was staged for a suspended tenant waits. */
    private static final String AT_WORK = "(select suspended_at is null from tenant where id = :tenant)";

    private static final String HELD = """
             returning id, fence, origin_id, staff_id, content_id, zone, quiet, token, created_at, in_flight_at, body,
                       coalesce(flight_ends + make_interval(secs => :settle) < now(), true) as settled""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    SendTasks(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** The next tasks to hand over, the longest waiting first. */
    List<Long> ready(TenantId tenant) {
        return jdbc.sql("""
                        (select id from send_task
                         where tenant_id = :tenant and state = 'PENDING' and not_before <= :now and <at work>
                         order by not_before, id limit :limit)
                        union all
                        (select id from send_task
                         where tenant_id = :tenant and state = 'CLAIMED' and lease_until < now() and <at work>
                         order by lease_until limit :limit)""".replace("<at work>", AT_WORK))
                .param("tenant", tenant.value())
                .param("now", now())
                .param("limit", settings.perRound())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** PENDING, or CLAIMED by somebody who let the lease pass → CLAIMED by us. */
    Optional<Claim> claim(TenantId tenant, long task) {
        return take(
                tenant,
                task,
                """
                set state = 'CLAIMED', fence = fence + 1, attempts = attempts + 1,
                    lease_until = now() + make_interval(secs => :lease)
                """,
                "(state = 'PENDING' and not_before <= :now or state = 'CLAIMED' and lease_until < now()) and "
                        + AT_WORK);
    }

    /** Unknown, or in flight for longer than a call can take → UNKNOWN, in our hands for one look. */
    Optional<Claim> takeUnknown(TenantId tenant, long task) {
        return take(tenant, task, """
                set state = 'UNKNOWN', fence = fence + 1, checks = checks + 1,
                    lease_until = now() + make_interval(secs => :lease),
                    next_check_at = :now + make_interval(secs => 30 * (1 << least(checks, 6)))
                """, """
                state = 'IN_FLIGHT' and lease_until < now()
                or state = 'UNKNOWN' and next_check_at <= :now and coalesce(lease_until < now(), true)""");
    }

    private Optional<Claim> take(TenantId tenant, long task, String change, String from) {
        return jdbc.sql("update send_task " + change + """
                        where tenant_id = :tenant and id = (
                            select id from send_task where tenant_id = :tenant and id = :task and (
                        """ + from + ") for update skip locked)" + HELD)
                .param("tenant", tenant.value())
                .param("task", task)
                .param("now", now())
                .param("lease", settings.lease().toSeconds())
                .param("settle", settings.settle().toSeconds())
                .query((row, number) -> Claim.of(tenant, row))
                .optional();
    }

    /** CLAIMED → IN_FLIGHT. False when the claim is no longer ours: then the channel must not be called. */
    boolean enterFlight(Claim claim, String body) {
        return move(claim, TaskState.CLAIMED, """
                        state = 'IN_FLIGHT', in_flight_at = :now, body = :body::jsonb, checks = 0,
                        lease_until = now() + make_interval(secs => :lease),
                        flight_ends = now() + make_interval(secs => :lease)""")
                        .param("now", now())
                        .param("body", body)
                        .param("lease", settings.lease().toSeconds())
                        .update()
                == 1;
    }

    /** IN_FLIGHT or UNKNOWN → HANDED_OVER. */
    boolean handedOver(Claim claim, TaskState from, String msgid) {
        return move(claim, from, """
                        state = 'HANDED_OVER', msgid = :msgid, handed_over_at = :now, body = null, lease_until = null,
                        checks = 0, next_check_at = :next""")
                        .param("msgid", msgid)
                        .param("now", now())
                        .param("next", utc(clock.instant().plus(Duration.ofMinutes(1))))
                        .update()
                == 1;
    }

    /** IN_FLIGHT → REFUSED. */
    boolean refused(Claim claim, String refusal) {
        return move(claim, TaskState.IN_FLIGHT, """
                        state = 'REFUSED', refusal = :refusal, concluded_at = :now, body = null, lease_until = null""")
                        .param("refusal", refusal)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** CLAIMED, IN_FLIGHT or UNKNOWN → PENDING, when it is certain that the channel does not have it. */
    boolean pendingAgain(Claim claim, TaskState from, Instant notBefore) {
        return move(claim, from, """
                        state = 'PENDING', not_before = :notBefore, body = null, lease_until = null,
                        flight_ends = null, next_check_at = null""").param("notBefore", utc(notBefore)).update() == 1;
    }

    /** IN_FLIGHT → UNKNOWN. */
    boolean unknown(Claim claim) {
        return move(claim, TaskState.IN_FLIGHT, """
                        state = 'UNKNOWN', lease_until = null, next_check_at = :next""")
                        .param("next", utc(clock.instant().plus(Duration.ofSeconds(30))))
                        .update()
                == 1;
    }

    /** UNKNOWN stays UNKNOWN until its next check; lets go of it. */
    boolean stillUnknown(Claim claim) {
        return move(claim, TaskState.UNKNOWN, "lease_until = null").update() == 1;
    }

    /** CLAIMED → CANCELLED. */
    boolean cancelled(Claim claim) {
        return move(claim, TaskState.CLAIMED, "state = 'CANCELLED', concluded_at = :now, lease_until = null")
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Lets a task that could not even be claimed wait a little, so that it does not block those behind it. */
    void defer(TenantId tenant, long task) {
        jdbc.sql("""
                        update send_task set not_before = :later
                        where tenant_id = :tenant and id = :task and state = 'PENDING'""")
                .param("tenant", tenant.value())
                .param("task", task)
                .param("later", utc(clock.instant().plus(Duration.ofMinutes(1))))
                .update();
    }

    private JdbcClient.StatementSpec move(Claim claim, TaskState from, String change) {
        return jdbc.sql("update send_task set " + change + """

                        where tenant_id = :tenant and id = :task and fence = :fence and state = :from""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("fence", claim.fence())
                .param("from", from.name());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
