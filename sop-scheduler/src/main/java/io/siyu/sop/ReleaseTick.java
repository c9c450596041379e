package io.siyu.sop;

import io.siyu.delivery.DueSelection;
import io.siyu.delivery.DueSends;
import io.siyu.delivery.Staged;
import io.siyu.delivery.Staging;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has held sends decided again when their time has come, by the same rules and from their present ground. */
@Component
class ReleaseTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseTick.class);

    private static final String WORK = """
            select distinct h.tenant_id, h.origin_id from tenant t
            join held_send h on h.tenant_id = t.id and h.release_at <= :now
            order by h.tenant_id, h.origin_id""";

    private static final String HELD = """
            select contact_id, occurrence, entry_no, due_at, zone, variant as variant_id, <content> as content_id,
                   coalesce(lost, <refusal>) as refusal
            from (select s.contact_id, s.occurrence, s.entry_no, s.due_at, coalesce(t.zone, :fallback)::text as zone,
                         <lost> as lost, <variant> as variant
                  from (select contact_id, occurrence, entry_no, due_at from held_send
                        where tenant_id = :tenant and origin_id = :origin and release_at <= :now
                        order by release_at, contact_id limit :limit) s
                  <join>
                  left join track t on t.tenant_id = :tenant and t.id = e.track_id
                  offset 0) h""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final StepGround grounds;
    private final DueSends dueSends;
    private final Backlogs backlogs;
    private final SweepSettings settings;
    private final Clock clock;

    ReleaseTick(
            AcrossTenants across,
            TenantTransactions transactions,
            StepGround grounds,
            DueSends dueSends,
            Backlogs backlogs,
            SweepSettings settings,
            Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.grounds = grounds;
        this.dueSends = dueSends;
        this.backlogs = backlogs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        across.find(WORK, Map.of("now", now()), Origin::of).forEach(this::release);
    }

    private void release(Origin origin) {
        try {
            long released = settings.slice();
            while (released == settings.slice()) {
                released = transactions.get(origin.tenant(), () -> releaseSlice(origin));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one step that cannot be released must not keep the others from it.
            LOG.error("What {} holds could not be released and will be tried again at the next tick", origin, e);
        }
    }

    /** A paused journey goes on holding. */
    private long releaseSlice(Origin origin) {
        return grounds.of(origin.tenant(), origin.step())
                .filter(ground -> !ground.paused())
                .map(ground -> dueSends.release(origin.tenant(), held(origin.tenant(), ground)))
                .map(Staged::total)
                .orElse(0L);
    }

    private Staging held(TenantId tenant, StepGround.Ground ground) {
        SopStep step = ground.step();
        Map<String, Object> params = new HashMap<>(ground.params());
        params.put("origin", step.id());
        params.put("now", now());
        params.put("limit", settings.slice());
        params.put("fallback", Zones.DEFAULT.getId());
        return new Staging(
                step.id(),
                new DueSelection(ground.fill(HELD), params),
                step.contents(),
                step.quiet(),
                Duration.ZERO,
                backlogs.of(tenant, ground.journey(), step));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Origin(TenantId tenant, long step) {

        static Origin of(ResultSet row, int number) throws SQLException {
            return new Origin(TenantId.of(row.getLong("tenant_id")), row.getLong("origin_id"));
        }
    }
}
