package io.siyu.delivery;

import static java.util.stream.Collectors.toMap;

import io.siyu.delivery.ContentAudiences.Eligible;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about due sends, each once: into a task of its contact's owner, held over the quiet hours, or skipped with a
 * reason. A decision about any number of sends is one statement, and part of the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DueSends {

    /** The largest audience one task may have; a limit of WeCom. */
    static final int LARGEST_TASK = 10_000;

    private final ContentAudiences audiences;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    DueSends(ContentAudiences audiences, JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.audiences = audiences;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Decides about sends that were not decided and are not held; all others of the selection stay as they are. */
    public Staged stage(TenantId tenant, Staging staging) {
        return decide(tenant, staging, false);
    }

    /** Decides once more, and by the same rules, about sends that are held; all others of the selection stay as they are. */
    public Staged release(TenantId tenant, Staging staging) {
        return decide(tenant, staging, true);
    }

    /** Keeps sends until they are due that were neither decided nor held; answers how many. */
    public int hold(TenantId tenant, long originId, DueSelection due, String reason) {
        return jdbc.sql("""
                        insert into held_send (tenant_id, origin_id, contact_id, occurrence, entry_no, due_at, release_at, reason)
                        select :d_tenant, :d_origin, contact_id, occurrence, entry_no, due_at, due_at, :d_reason
                        from (<due>) d
                        where not exists (select from send s
                                          where s.tenant_id = :d_tenant and s.origin_id = :d_origin
                                            and s.contact_id = d.contact_id and s.occurrence = d.occurrence)
                        on conflict do nothing""".replace("<due>", due.sql()))
                .params(due.params())
                .param("d_tenant", tenant.value())
                .param("d_origin", originId)
                .param("d_reason", reason)
                .update();
    }

    private Staged decide(TenantId tenant, Staging staging, boolean held) {
        oneAtATime(tenant);
        Eligible eligible = audiences.sql(tenant, staging.contents(), "o.content_id", "o.contact_id");
        List<Verdict> verdicts = jdbc.sql(StagingStatement.deciding(staging.due(), eligible.holds()))
                .params(parameters(tenant, staging, held))
                .params(eligible.params())
                .query(Verdict::of)
                .list();
        return Verdict.sum(verdicts);
    }

    /**
     * One decision at a time within a tenant: two could each see the last place under a contact's cap. The plan must be
     * made for the very range asked for, compiling it would take longer than running it, and a slice fits into memory.
     */
    private void oneAtATime(TenantId tenant) {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                               set_config('work_mem', '64MB', true),
                               pg_advisory_xact_lock(hashtextextended('delivery', :tenant))""").param("tenant", tenant.value()).query(row -> {});
    }

    Map<String, Object> parameters(TenantId tenant, Staging staging, boolean held) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Map<String, Object> parameters = new HashMap<>(staging.due().params());
        parameters.put("d_tenant", tenant.value());
        parameters.put("d_origin", staging.originId());
        parameters.put("d_quiet", staging.quiet().name());
        parameters.put("d_gap", staging.gap().toSeconds());
        parameters.put("d_held", held);
        parameters.put("d_now", now);
        parameters.put("d_oldest", now.minus(settings.catchUp()));
        parameters.put("d_dropped_before", staging.backlog().droppedBefore().atOffset(ZoneOffset.UTC));
        parameters.put("d_sent_before", staging.backlog().sentBefore().atOffset(ZoneOffset.UTC));
        parameters.put("d_catch_up", settings.catchUp().toSeconds());
        parameters.put("d_yesterday", now.minus(Duration.ofHours(24)));
        parameters.put("d_spread", Math.max(1, settings.releaseSpread().toSeconds()));
        parameters.put("d_largest", LARGEST_TASK);
        return parameters;
    }

    private record Verdict(String code, long count) {

        static Verdict of(ResultSet row, int number) throws SQLException {
            return new Verdict(row.getString("verdict"), row.getLong("n"));
        }

        static Staged sum(List<Verdict> verdicts) {
            Map<String, Long> counts = verdicts.stream().collect(toMap(Verdict::code, Verdict::count));
            Long staged = counts.remove(StagingStatement.STAGE);
            Long held = counts.remove(StagingStatement.HOLD);
            return new Staged(staged == null ? 0 : staged, held == null ? 0 : held, counts);
        }
    }
}
