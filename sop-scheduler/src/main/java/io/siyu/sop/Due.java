package io.siyu.sop;

import io.siyu.delivery.DueSelection;
import io.siyu.delivery.Staging;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Who of a step is due, as the statements delivery decides about. */
final class Due {

    private static final String IN_RANGE = """
            select e.contact_id, e.entry_no as occurrence, <due> as due_at, :zone::text as zone, <refusal> as refusal
            from enrolment e
            where e.tenant_id = :tenant and e.track_id = :track and e.state = 0
              and e.entered_at >= :from and e.entered_at < :until""";

    private static final String AMONG_ENTRIES = """
            select e.contact_id, e.entry_no as occurrence, <due> as due_at, :zone::text as zone, <refusal> as refusal
            from unnest(:contacts, :entryNos) as x (contact_id, entry_no)
            join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = x.contact_id
                            and e.entry_no = x.entry_no
            where e.track_id = :track and e.state = 0 and e.entered_at = :entered""";

    private Due() {}

    /** Everybody of a track who entered within the window. */
    static Staging inWindow(TenantId tenant, SopStep step, long track, ZoneId zone, Window window) {
        Map<String, Object> params = params(tenant, step, track, zone);
        params.put("from", utc(window.from()));
        params.put("until", utc(window.until()));
        return staging(step, IN_RANGE, window.due(), params, Duration.ZERO);
    }

    /** Those of some entries who are in a track, entered at that instant. */
    static Staging among(
            TenantId tenant, SopStep step, Arrivals arrivals, Arrivals.Group group, Instant due, Duration gap) {
        Map<String, Object> params = params(tenant, step, group.track(), group.zone());
        params.put("journey", arrivals.journey());
        params.put("contacts", arrivals.contacts());
        params.put("entryNos", arrivals.entryNos());
        params.put("entered", utc(group.entered()));
        return staging(step, AMONG_ENTRIES, new Window.At(due), params, gap);
    }

    private static Staging staging(SopStep step, String sql, Window.Due due, Map<String, Object> params, Duration gap) {
        String selection = sql.replace("<due>", due(due, params)).replace("<refusal>", refusal(step, params));
        return new Staging(step.id(), step.contentId(), new DueSelection(selection, params), step.quiet(), gap);
    }

    private static String due(Window.Due due, Map<String, Object> params) {
        return switch (due) {
            case Window.SinceEntry(Duration delay) -> {
                params.put("delay", delay.toSeconds());
                yield "e.entered_at + make_interval(secs => :delay)";
            }
            case Window.At(Instant instant) -> {
                params.put("at", utc(instant));
                yield ":at";
            }
        };
    }

    private static String refusal(SopStep step, Map<String, Object> params) {
        if (step.conditions().isEmpty()) {
            return "null::text";
        }
        return "case when not (" + TagTest.holds(step, "e.contact_id", params) + ") then '"
                + StepReason.CONDITION_FALSE.code() + "' end";
    }

    private static Map<String, Object> params(TenantId tenant, SopStep step, long track, ZoneId zone) {
        return new HashMap<>(Map.of("tenant", tenant.value(), "track", track, "zone", zone.getId()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
