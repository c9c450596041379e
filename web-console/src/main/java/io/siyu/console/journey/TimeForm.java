package io.siyu.console.journey;

import io.siyu.condition.EventPattern;
import io.siyu.sop.TimeDraft;
import io.siyu.sop.TimeDraft.Kind;
import io.siyu.sop.TimeRule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a step is due, while it is being written. It has a field for whatever any kind of rule asks, so that nothing is
 * lost when the kind is changed.
 *
 * @param day for a day after the entry
 * @param notBefore for weekdays: the first day after the entry that may be one
 * @param days how far from the date of the contact
 * @param side on which side of it
 */
record TimeForm(
        @Nullable Kind kind,
        @Nullable Integer amount,
        @Nullable Unit unit,
        @Nullable Integer day,
        @Nullable Set<DayOfWeek> weekdays,
        @Nullable Integer notBefore,
        @Nullable String attribute,
        @Nullable Integer days,
        @Nullable Side side,
        @Nullable Boolean yearly,
        @Nullable LocalDate date,
        @Nullable Integer month,
        @Nullable Integer dayOfMonth,
        @Nullable String event,
        @Nullable Integer eventAmount,
        @Nullable Unit eventUnit,
        @Nullable LocalTime at) {

    /** The third day in the evening. */
    static final TimeForm NEW = new TimeForm(
            Kind.DAY_AT,
            2,
            Unit.HOURS,
            3,
            Set.of(),
            1,
            "birthday",
            0,
            Side.BEFORE,
            false,
            null,
            null,
            null,
            null,
            0,
            Unit.MINUTES,
            LocalTime.of(21, 0));

    /** On which side of a date. */
    enum Side {
        BEFORE,
        AFTER
    }

    static TimeForm of(TimeRule rule) {
        TimeDraft draft = TimeDraft.of(rule);
        int offset = or(draft.offset(), 0);
        Duration after = or(draft.after(), Duration.ZERO);
        Unit unit = Unit.of(after);
        boolean event = draft.kind() == Kind.AFTER_EVENT;
        boolean entry = draft.kind() == Kind.AFTER;
        boolean weekday = draft.kind() == Kind.NEXT_WEEKDAY;
        return new TimeForm(
                draft.kind(),
                entry ? Integer.valueOf((int) unit.in(after)) : NEW.amount,
                entry ? unit : NEW.unit,
                weekday ? NEW.day : or(draft.day(), 3),
                draft.weekdays(),
                weekday ? or(draft.day(), 0) : 1,
                or(draft.attribute(), "birthday"),
                Math.abs(offset),
                offset > 0 ? Side.AFTER : Side.BEFORE,
                draft.yearly(),
                draft.date(),
                draft.monthDay() == null
                        ? null
                        : Integer.valueOf(draft.monthDay().getMonthValue()),
                draft.monthDay() == null
                        ? null
                        : Integer.valueOf(draft.monthDay().getDayOfMonth()),
                draft.event() == null ? null : draft.event().name(),
                event ? (int) unit.in(after) : 0,
                event ? unit : Unit.MINUTES,
                or(draft.at(), LocalTime.of(21, 0)));
    }

    /**
     * The time as it is written.
     *
     * @param stored the rule there is; what it asks of its event beyond the name cannot be shown here, and stays
     */
    TimeDraft draft(@Nullable TimeRule stored) {
        boolean afterEvent = kind == Kind.AFTER_EVENT;
        return new TimeDraft(
                kind,
                afterEvent ? length(eventAmount, eventUnit) : length(amount, unit),
                kind == Kind.NEXT_WEEKDAY ? notBefore : day,
                days == null ? null : Integer.valueOf(side == Side.AFTER ? days : -days),
                at,
                weekdays == null ? Set.of() : weekdays,
                attribute,
                Boolean.TRUE.equals(yearly),
                date,
                monthDay().orElse(null),
                event(stored));
    }

    private @Nullable EventPattern event(@Nullable TimeRule stored) {
        if (event == null || event.isBlank()) {
            return null;
        }
        return stored instanceof TimeRule.AfterEvent(var pattern, var ignored)
                        && pattern.name().equals(event.strip())
                ? pattern
                : EventPattern.named(event.strip());
    }

    /** The field of this form that a problem of the draft is about. */
    String field(String ofDraft) {
        boolean afterEvent = kind == Kind.AFTER_EVENT;
        return switch (ofDraft) {
            case "time.after" -> afterEvent ? "time.eventAmount" : "time.amount";
            case "time.day" -> kind == Kind.NEXT_WEEKDAY ? "time.notBefore" : "time.day";
            case "time.offset" -> "time.days";
            case "time.monthDay" -> "time.month";
            default -> ofDraft;
        };
    }

    private Optional<MonthDay> monthDay() {
        try {
            return month == null || dayOfMonth == null ? Optional.empty() : Optional.of(MonthDay.of(month, dayOfMonth));
        } catch (DateTimeException e) {
            return Optional.empty(); // 31 April: said beside the field
        }
    }

    private static @Nullable Duration length(@Nullable Integer amount, @Nullable Unit unit) {
        return amount == null || unit == null ? null : unit.times(amount);
    }

    private static <T> T or(@Nullable T given, T fallback) {
        return given == null ? fallback : given;
    }
}
