package io.siyu.sop;

import io.siyu.sop.CalendarRule.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a moment of the calendar is looked at. One that hangs on dates of contacts is looked at twice: a date that was
 * written in time may become visible only when its transaction ends. Whoever enters that late is found by the
 * {@link Greeter}.
 */
record Checkpoint(Instant at, Slot slot) {

    /** Those from an instant on (inclusive) and until another (inclusive), in the order of time. */
    static List<Checkpoint> between(CalendarRule rule, Instant from, Instant until, ZoneId zone) {
        return rule.slots(from.minus(Sweep.SLACK), until.plus(TimeRule.PRECISION), zone).stream()
                .flatMap(slot -> of(rule, slot))
                .filter(point -> !point.at.isBefore(from) && !point.at.isAfter(until))
                .sorted(Comparator.comparing(Checkpoint::at))
                .toList();
    }

    private static Stream<Checkpoint> of(CalendarRule rule, Slot slot) {
        Checkpoint first = new Checkpoint(slot.at(), slot);
        return rule instanceof TimeRule.AnchoredOn
                ? List.of(first, new Checkpoint(slot.at().plus(Sweep.SLACK), slot)).stream()
                : Stream.of(first);
    }
}
