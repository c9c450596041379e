package io.siyu.monitoring;

import io.siyu.behaviour.Behaviours;
import io.siyu.monitoring.DryRun.Basis;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the facts a trigger watches, as a select of {@code candidate}s with the columns {@code contact_id,
 * id, at, inputs}; knows {@code :tenant}, {@code :since}, {@code :until} and {@code :most}, the number of facts to look at.
 */
record PastFacts(Basis basis, String select, Map<String, @Nullable Object> params) {

    private static final Duration EVER = Duration.ofDays(36_500);

    // The window of the first event of the period begins before it.
    private static final String EVENTS = """
            select contact_id, id, occurred_at as at,
                   jsonb_build_object('what', 'event', 'event', name, 'attributes', attributes,
                                      'seen', case when :times = 1 then 1 else seen end) as inputs
            from (select e.*, count(*) over (partition by e.contact_id order by e.occurred_at
                                             range between :within::interval preceding and current row) as seen
                  from (select * from behaviour_event
                        where tenant_id = :tenant and name = :name and occurred_at < :until
                          and occurred_at >= :since - case when :times = 1 then interval '0' else :within::interval end
                          and meets_all(attributes, :tests::jsonb)
                        order by occurred_at desc, id desc limit :most) e) counted
            where seen >= :times and occurred_at >= :since and recorded_at - occurred_at <= :late::interval""";

    private static final String HOLDERS = """
            select contact_id, contact_id as id, tagged_at as at,
                   jsonb_build_object('what', 'tag', 'ref', tag_id, 'cause', cause, 'seen', 1) as inputs
            from contact_tag
            where tenant_id = :tenant and tag_id = :ref and tagged_at >= :since and tagged_at < :until
            order by tagged_at desc limit :most""";

    private static final String INSIDE = """
            select contact_id, contact_id as id, entered_at as at,
                   jsonb_build_object('what', 'stage', 'ref', stage_id, 'seen', 1) as inputs
            from enrolment
            where tenant_id = :tenant and stage_id = :ref and state <= 1 and entered_at >= :since and entered_at < :until
            order by entered_at desc limit :most""";

    private static final String MOVES = """
            select contact_id, id, at,
                   jsonb_build_object('what', cast(:what as text), 'ref', segment_id, 'cause', cause, 'seen', 1) as inputs
            from segment_move
            where tenant_id = :tenant and segment_id = :ref and entered = :entered and at >= :since and at < :until
            order by at desc limit :most""";

    /** What is remembered of the facts that trigger watches. */
    static PastFacts of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.EventSeen seen -> of(seen);
            case Trigger.TagAdded(long tag) -> new PastFacts(Basis.HOLDERS, HOLDERS, Map.of("ref", tag));
            case Trigger.EntersStage(long stage) -> new PastFacts(Basis.INSIDE, INSIDE, Map.of("ref", stage));
            case Trigger.EntersSegment(long segment) -> moves("enters-segment", segment, true);
            case Trigger.LeavesSegment(long segment) -> moves("leaves-segment", segment, false);
            case Trigger.TagRemoved _ -> new PastFacts(Basis.NOTHING, "", Map.of());
            case Trigger.Becomes _ -> new PastFacts(Basis.NOW, "", Map.of());
        };
    }

    private static PastFacts moves(String what, long segment, boolean entered) {
        return new PastFacts(Basis.MOVES, MOVES, Map.of("what", what, "ref", segment, "entered", entered));
    }

    private static PastFacts of(Trigger.EventSeen seen) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("name", seen.name());
        params.put("tests", RuleJson.JSON.writeValueAsString(seen.attributes()));
        params.put("times", seen.times());
        params.put("within", Objects.requireNonNullElse(seen.within(), EVER).toString());
        params.put("late", Behaviours.LATE_AFTER.toString());
        return new PastFacts(Basis.EVENTS, EVENTS, params);
    }

    /** How long a rule that counts is quiet after it has fired; null: not at all. */
    static @Nullable Duration quiet(Trigger trigger) {
        return trigger instanceof Trigger.EventSeen seen && seen.times() > 1
                ? Objects.requireNonNullElse(seen.within(), EVER)
                : null;
    }
}
