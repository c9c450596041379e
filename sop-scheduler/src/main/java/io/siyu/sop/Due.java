package io.siyu.sop;

import io.siyu.delivery.DueSelection;
import io.siyu.delivery.Staging;
import io.siyu.sop.CalendarRule.Slot;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who of a step is due, as the statements delivery decides about. */
@Component
class Due {

    /** Fenced, so that who gets what is asked once per contact. */
    private static final String CHOSEN = """
            select d.contact_id, d.occurrence, d.entry_no, d.due_at, d.zone, d.variant as variant_id,
                   <content> as content_id, <refusal> as refusal
            from (<people> offset 0) d""";

    private static final String WHO = """
            select e.contact_id, <occurrence> as occurrence, e.entry_no, <due> as due_at, :zone::text as zone,
                   <variant> as variant
            """;

    private static final String IN_RANGE = WHO + """
            from enrolment e
            where e.tenant_id = :tenant and e.track_id = :track and e.state = 0
              and e.entered_at >= :from and e.entered_at < :until""";

    private static final String ON_THEIR_DATE = WHO + Entries.BY_DATE;

    private static final String AMONG_ENTRIES = WHO + """
            from unnest(:contacts, :entryNos) as x (contact_id, entry_no)
            join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = x.contact_id
                            and e.entry_no = x.entry_no
            where e.track_id = :track and e.state = 0 and e.entered_at = :entered""";

    /** What an edition of the step has decided about in the same stay, or about the same date, none decides again. */
    private static final String OF_NO_OTHER_EDITION = """

            and not exists (select from send d
                            where d.tenant_id = :tenant and d.origin_id = any(:editions) and d.contact_id = e.contact_id
                              and <same>)
            and not exists (select from held_send d
                            where d.tenant_id = :tenant and d.origin_id = any(:editions) and d.contact_id = e.contact_id
                              and <same>)""";

    /** Who was moved away and brought back has another number of entry in the same stay. */
    private static final String SAME_STAY = "(d.occurrence = e.entry_no or d.due_at >= e.entered_at)";

    private final StoredSteps steps;
    private final Choice.Makers choices;
    private final Backlogs backlogs;

    Due(StoredSteps steps, Choice.Makers choices, Backlogs backlogs) {
        this.steps = steps;
        this.choices = choices;
        this.backlogs = backlogs;
    }

    /** Everybody of a track who entered within the window. */
    Staging inWindow(Lane lane, SopStep step, Window window) {
        Map<String, Object> params = range(lane, window);
        return staging(
                lane.tenant(),
                lane.journey(),
                step,
                entry(lane.tenant(), step, IN_RANGE, window.due(), params),
                params,
                Duration.ZERO);
    }

    /** The same who get it at their own moment from then on, to be kept until it comes. */
    DueSelection spreadInWindow(Lane lane, SopStep step, Window window) {
        Map<String, Object> params = range(lane, window);
        String people = IN_RANGE.replace("<variant>", "null");
        return new DueSelection(entry(lane.tenant(), step, people, window.due(), params), params);
    }

    /** Everybody of a track who entered within the window, at their own moment from this one on. */
    DueSelection spreadOnSlot(Lane lane, SopStep step, Slot slot, Window window, Duration length) {
        Map<String, Object> params = range(lane, window);
        String people = IN_RANGE.replace("<variant>", "null");
        Window.Due due = new Window.Spread(slot.at(), length);
        return new DueSelection(slot(lane.tenant(), step, people, slot, due, params), params);
    }

    /** Those of some entries who are in a track, entered at that instant. */
    Staging among(TenantId tenant, SopStep step, Arrivals arrivals, Arrivals.Group group, Instant due, Duration gap) {
        Map<String, Object> params = params(tenant, arrivals, group);
        return staging(
                tenant,
                arrivals.journey(),
                step,
                entry(tenant, step, AMONG_ENTRIES, new Window.At(due), params),
                params,
                gap);
    }

    /** Everybody of a track who entered within the window and whose moment it is. */
    Staging onSlot(Lane lane, SopStep step, Slot slot, Window window) {
        Map<String, Object> params = range(lane, window);
        String people = IN_RANGE;
        if (step.rule() instanceof TimeRule.AnchoredOn rule) {
            people = Entries.byDate(ON_THEIR_DATE, rule);
            params.putAll(Entries.dates(rule, slot));
        }
        return staging(
                lane.tenant(),
                lane.journey(),
                step,
                slot(lane.tenant(), step, people, slot, params),
                params,
                Duration.ZERO);
    }

    /** Those of some entries who are in a track, entered at that instant and whose moment it is. */
    Staging amongOnSlot(TenantId tenant, SopStep step, Arrivals arrivals, Arrivals.Group group, Slot slot) {
        Map<String, Object> params = params(tenant, arrivals, group);
        String people = AMONG_ENTRIES;
        if (step.rule() instanceof TimeRule.AnchoredOn rule) {
            people += Entries.byDate(Entries.HAS_DATE, rule);
            params.putAll(Entries.dates(rule, slot));
        }
        return staging(
                tenant, arrivals.journey(), step, slot(tenant, step, people, slot, params), params, Duration.ZERO);
    }

    private Staging staging(
            TenantId tenant, long journey, SopStep step, String people, Map<String, Object> params, Duration gap) {
        Choice choice = choices.of(tenant, step, "e.contact_id");
        params.putAll(choice.params());
        String selection = CHOSEN.replace("<people>", people.replace("<variant>", choice.variant()))
                .replace("<content>", choice.content())
                .replace("<refusal>", Choice.REFUSAL);
        return new Staging(
                step.id(),
                new DueSelection(selection, params),
                step.contents(),
                step.quiet(),
                gap,
                backlogs.of(tenant, journey, step));
    }

    private String entry(TenantId tenant, SopStep step, String people, Window.Due due, Map<String, Object> params) {
        return unrepeated(tenant, step, people, SAME_STAY, params)
                .replace("<occurrence>", "e.entry_no::bigint")
                .replace("<due>", due(due, params));
    }

    private String slot(TenantId tenant, SopStep step, String people, Slot slot, Map<String, Object> params) {
        return slot(tenant, step, people, slot, new Window.At(slot.at()), params);
    }

    private String slot(
            TenantId tenant, SopStep step, String people, Slot slot, Window.Due due, Map<String, Object> params) {
        params.put("occurrence", slot.occurrence());
        return unrepeated(tenant, step, people, "d.occurrence = :occurrence", params)
                .replace("<occurrence>", ":occurrence::bigint")
                .replace("<due>", due(due, params));
    }

    private String unrepeated(TenantId tenant, SopStep step, String people, String same, Map<String, Object> params) {
        Long lineage = step.edition().lineage();
        if (lineage == null) {
            return people;
        }
        params.put("editions", steps.editions(tenant.value(), lineage).toArray(Long[]::new));
        return people + OF_NO_OTHER_EDITION.replace("<same>", same);
    }

    private static String due(Window.Due due, Map<String, Object> params) {
        return switch (due) {
            case Window.SinceEntry(Duration delay) -> {
                params.put("delay", delay.toSeconds());
                yield "e.entered_at + make_interval(secs => :delay)";
            }
            case Window.At(Instant instant) -> {
                params.put("at", utc(instant));
                yield ":at::timestamptz";
            }
            case Window.Spread(Instant from, Duration length) -> {
                params.put("at", utc(from));
                params.put("spreadSeconds", length.toSeconds());
                yield ":at::timestamptz + make_interval(secs => " + Spreading.SECONDS + ")";
            }
        };
    }

    private static Map<String, Object> range(Lane lane, Window window) {
        Map<String, Object> params = params(lane.tenant(), lane.journey(), lane.track(), lane.zone());
        params.put("from", utc(window.from()));
        params.put("until", utc(window.until()));
        params.put("spreadStep", lane.step());
        return params;
    }

    private static Map<String, Object> params(TenantId tenant, Arrivals arrivals, Arrivals.Group group) {
        Map<String, Object> params = params(tenant, arrivals.journey(), group.track(), group.zone());
        params.put("contacts", arrivals.contacts());
        params.put("entryNos", arrivals.entryNos());
        params.put("entered", utc(group.entered()));
        return params;
    }

    private static Map<String, Object> params(TenantId tenant, long journey, long track, ZoneId zone) {
        return new HashMap<>(
                Map.of("tenant", tenant.value(), "journey", journey, "track", track, "zone", zone.getId()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
