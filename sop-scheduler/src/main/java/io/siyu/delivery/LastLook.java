package io.siyu.delivery;

import io.siyu.delivery.ContentAudiences.Eligible;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last look at a task before it leaves: between staging and now the night may have fallen, the content may have
 * expired, contacts may have moved on. Runs within the transaction of the claim.
 */
@Component
class LastLook {

    private final List<FireCheck> checks;
    private final SendTasks tasks;
    private final StagedSends sends;
    private final ContentAudiences audiences;
    private final ContentAlarms alarms;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    LastLook(
            List<FireCheck> checks,
            SendTasks tasks,
            StagedSends sends,
            ContentAudiences audiences,
            ContentAlarms alarms,
            JdbcClient jdbc,
            Clock clock,
            DeliverySettings settings) {
        this.checks = checks;
        this.tasks = tasks;
        this.sends = sends;
        this.audiences = audiences;
        this.alarms = alarms;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes out what must not go; answers whether the task goes out now. */
    boolean mayGo(Claim claim) {
        Optional<Instant> quietUntil = quietUntil(claim);
        if (quietUntil.isPresent() && claim.quiet() == QuietRule.HOLD) {
            tasks.pendingAgain(claim, TaskState.CLAIMED, quietUntil.get());
            return false;
        }
        reasonAgainstAll(claim, quietUntil)
                .ifPresentOrElse(reason -> takeOutAll(claim, reason), () -> takeOutSingly(claim));
        if (sends.count(claim) == 0) {
            tasks.cancelled(claim);
            return false;
        }
        return true;
    }

    private void takeOutAll(Claim claim, Reason reason) {
        sends.skipAll(claim, reason);
        if (reason == Reason.CONTENT_EXPIRED) {
            alarms.raise(claim.tenant(), claim.task());
        }
    }

    private void takeOutSingly(Claim claim) {
        for (FireCheck check : checks) {
            sends.withdraw(claim, check.stale(claim.tenant(), claim.origin(), claim.task()));
        }
        sends.skipWhoUnsubscribed(claim);
        Eligible eligible = audiences.sql(claim.tenant(), List.of(claim.content()), "s.content_id", "s.contact_id");
        if (!eligible.equals(Eligible.EVERYBODY)) {
            sends.skipWhomItIsNotFor(claim, eligible);
        }
        sends.holdWhileTheOwnerIsUnresolved(claim);
        sends.holdWhereTheOwnerChanged(claim);
    }

    private Optional<Reason> reasonAgainstAll(Claim claim, Optional<Instant> quietUntil) {
        if (claim.createdAt().isBefore(clock.instant().minus(settings.catchUp()))) {
            return Optional.of(Reason.EXPIRED);
        }
        return quietUntil.isPresent() ? Optional.of(Reason.QUIET_HOURS) : contentProblem(claim);
    }

    private Optional<Instant> quietUntil(Claim claim) {
        return jdbc.sql("""
                        select quiet_until(:now, :zone, coalesce(max(quiet_from), time '22:00'),
                                           coalesce(max(quiet_to), time '08:00'))
                        from send_policy where tenant_id = :tenant""")
                .param("tenant", claim.tenant().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("zone", claim.zone())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private Optional<Reason> contentProblem(Claim claim) {
        return jdbc.sql("""
                        select case when count(*) = 0 then 'CONTENT_MISSING'
                                    when max(valid_until) <= :now then 'CONTENT_EXPIRED'
                                    when max(valid_from) > :now then 'CONTENT_NOT_YET_VALID' end
                        from content where tenant_id = :tenant and id = :content""")
                .param("tenant", claim.tenant().value())
                .param("content", claim.content())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Reason::valueOf))
                .single();
    }
}
