package io.siyu.delivery;

import io.siyu.outreach.Progress;
import io.siyu.outreach.RecipientResult;
import io.siyu.outreach.RecipientStatus;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the channel said about each recipient. A receipt is written once it is final and never changes again, however
 * often and in whatever order the channel repeats itself. Runs within the caller's transaction.
 */
@Component
class Receipts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Receipts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Recipients the channel refused when it took the task. */
    void refused(TenantId tenant, long task, List<String> externalUserids) {
        store(
                tenant,
                task,
                externalUserids,
                Collections.nCopies(externalUserids.size(), "REFUSED"),
                Collections.nCopies(externalUserids.size(), utc(clock.instant())));
        giveBack(tenant, task);
    }

    /** How far the task has come. */
    void progressed(TenantId tenant, long task, Progress progress) {
        List<RecipientResult> last = progress.results().stream()
                .filter(result -> result.status() != RecipientStatus.WAITING)
                .toList();
        store(
                tenant,
                task,
                last.stream().map(RecipientResult::externalUserid).toList(),
                last.stream().map(result -> result.status().name()).toList(),
                last.stream().map(result -> utc(orNow(result.at()))).toList());
        giveBack(tenant, task);
        if (progress.confirmed()) {
            confirmed(tenant, task, orNow(progress.confirmedAt()));
        }
        summarise(tenant, task);
    }

    private void store(
            TenantId tenant,
            long task,
            List<String> externalUserids,
            List<String> statuses,
            List<OffsetDateTime> times) {
        jdbc.sql("""
                        insert into receipt (tenant_id, task_id, contact_id, status, at)
                        select distinct on (s.contact_id) :tenant, :task, s.contact_id, r.status, r.at::timestamptz
                        from unnest(:externals, :statuses, :times) as r (external_userid, status, at)
                        join contact c on c.tenant_id = :tenant and c.external_userid = r.external_userid
                        join send s on s.tenant_id = :tenant and s.contact_id = coalesce(c.merged_into, c.id)
                                   and s.task_id = :task
                        order by s.contact_id
                        on conflict (tenant_id, task_id, contact_id) do nothing""")
                .param("tenant", tenant.value())
                .param("task", task)
                .param("externals", externalUserids.toArray(String[]::new))
                .param("statuses", statuses.toArray(String[]::new))
                .param("times", times.stream().map(OffsetDateTime::toString).toArray(String[]::new))
                .update();
    }

    /** What did not reach the contact does not count as sent: its place under the cap is free again. */
    private void giveBack(TenantId tenant, long task) {
        jdbc.sql("""
                        update send s set outcome = 'SKIPPED', reason = case r.status
                            when 'PROVIDER_LIMIT' then 'channel_quota'
                            when 'NOT_A_FRIEND' then 'not_friend'
                            else 'recipient_refused' end
                        from receipt r
                        where r.tenant_id = :tenant and r.task_id = :task and r.status <> 'DELIVERED'
                          and s.tenant_id = :tenant and s.task_id = :task and s.contact_id = r.contact_id
                          and s.outcome = 'STAGED'""").param("tenant", tenant.value()).param("task", task).update();
    }

    private void confirmed(TenantId tenant, long task, Instant at) {
        jdbc.sql("""
                        update send_task set confirmed_at = :at
                        where tenant_id = :tenant and id = :task and confirmed_at is null""")
                .param("tenant", tenant.value())
                .param("task", task)
                .param("at", utc(at))
                .update();
    }

    /** Counts the delivered; concludes the task when nobody's receipt is missing. */
    private void summarise(TenantId tenant, long task) {
        jdbc.sql("""
                        update send_task t set
                            delivered_count = (select count(*) from receipt r
                                where r.tenant_id = :tenant and r.task_id = :task and r.status = 'DELIVERED'),
                            concluded_at = case when not exists (
                                select from send s where s.tenant_id = :tenant and s.task_id = :task
                                  and s.outcome = 'STAGED' and not exists (
                                    select from receipt r where r.tenant_id = :tenant and r.task_id = :task
                                      and r.contact_id = s.contact_id)) then :now end
                        where t.tenant_id = :tenant and t.id = :task and t.concluded_at is null""")
                .param("tenant", tenant.value())
                .param("task", task)
                .param("now", utc(clock.instant()))
                .update();
    }

    private Instant orNow(@Nullable Instant at) {
        return Optional.ofNullable(at).orElseGet(clock::instant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
