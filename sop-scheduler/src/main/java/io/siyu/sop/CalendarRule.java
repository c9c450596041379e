package io.siyu.sop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Due on days of the calendar, for whoever is inside by then: each date at most once per contact. Nothing is stored per
 * contact, so a date that changes while the contact waits is simply the one that counts.
 */
public sealed interface CalendarRule extends TimeRule
        permits TimeRule.AnchoredOn, TimeRule.OnDate, TimeRule.EachYear, OnFestival, Repeated {

    /** The local time of the message. */
    LocalTime at();

    /** How many days after the date the message is sent. */
    int offsetDays();

    /** Whether there is a message about that date for anybody. */
    boolean includes(LocalDate date);

    /**
     * The first moment from an instant on (inclusive).
     *
     * @param date of the contact, for rules that need one; the day of entry for those that count from it
     */
    Optional<Slot> next(@Nullable LocalDate date, Instant from, ZoneId zone);

    /** Of the people inside, who entered in time for a moment: ranges of entering in the order of time. */
    default List<Window> people(Slot slot, ZoneId zone) {
        return List.of(new Window(Frontiers.BEGINNING, slot.at().plus(TimeRule.PRECISION), new Window.At(slot.at())));
    }

    /** All moments from an instant on (inclusive) and until another (exclusive), in the order of time. */
    default List<Slot> slots(Instant from, Instant until, ZoneId zone) {
        LocalDate last = Days.of(until, zone).plusDays(1);
        return Stream.iterate(Days.of(from, zone).minusDays(2), day -> !day.isAfter(last), day -> day.plusDays(1))
                .map(day -> day.minusDays(offsetDays()))
                .filter(this::includes)
                .map(date -> slot(date, zone))
                .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(until))
                .toList();
    }

    /** The moment of the message about a date. */
    default Slot slot(LocalDate date, ZoneId zone) {
        return new Slot(date, Days.at(date.plusDays(offsetDays()), at(), zone));
    }

    /** The first of the dates, which come in the order of time, whose moment is not before the instant. */
    default Optional<Slot> first(Stream<LocalDate> dates, Instant from, ZoneId zone) {
        return dates.map(date -> slot(date, zone))
                .filter(slot -> !slot.at().isBefore(from))
                .findFirst();
    }

    /**
     * One moment of a calendar rule.
     *
     * @param date what it is about: the birthday, not the day before
     * @param at when the message is due
     */
    record Slot(LocalDate date, Instant at) {

        /** Tells the sends of one contact apart. */
        long occurrence() {
            return date.toEpochDay();
        }
    }
}
