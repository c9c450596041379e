package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The time rows of docs/semantics.md, by their numbers. */
class TimeRuleTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void row28_dayThreeAtNineInTheEveningIsTheThirdCalendarDayAndNot72Hours() {
        EntryRule rule = dayAt(3, "21:00");

        assertThat(rule.due(at("2026-03-02T23:59", SHANGHAI), SHANGHAI)).contains(at("2026-03-05T21:00", SHANGHAI));
        assertThat(rule.due(at("2026-03-03T00:00", SHANGHAI), SHANGHAI)).contains(at("2026-03-06T21:00", SHANGHAI));
    }

    @Test
    void row28_theDayOfEntryIsDayZero() {
        assertThat(dayAt(0, "21:00").due(at("2026-03-02T09:00", SHANGHAI), SHANGHAI))
                .contains(at("2026-03-02T21:00", SHANGHAI));
    }

    @Test
    void aSlotOfDayZeroThatHasPassedOnEntryIsNeverDue() {
        Instant entered = at("2026-03-02T21:00:01", SHANGHAI);

        assertThat(dayAt(0, "21:00").due(entered, SHANGHAI)).isEmpty();
        assertThat(dayAt(0, "21:00").windows(entered, entered.plus(Duration.ofDays(400)), SHANGHAI).stream()
                        .filter(window -> !entered.isBefore(window.from()) && entered.isBefore(window.until())))
                .isEmpty();
    }

    @Test
    void row30_zeroMinutesAfterEntryIsAllowedAndDueAtOnce() {
        Instant entered = at("2026-03-02T09:00", SHANGHAI);

        assertThat(new TimeRule.After(Duration.ZERO).due(entered, SHANGHAI)).contains(entered);
    }

    @Test
    void row32_halfPastTwoOnTheNightTheClocksGoForwardIsHalfPastThree() {
        assertThat(dayAt(1, "02:30").due(at("2026-03-28T12:00", BERLIN), BERLIN))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void row33_halfPastTwoOnTheNightTheClocksGoBackIsItsFirstOccurrence() {
        assertThat(dayAt(1, "02:30").due(at("2026-10-24T12:00", BERLIN), BERLIN))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void row34_theLocalTimeStandsWhenTheClocksChangeBetweenEntryAndTarget() {
        assertThat(dayAt(2, "10:00").due(at("2026-03-28T10:00", BERLIN), BERLIN))
                .contains(at("2026-03-30T10:00", BERLIN));
    }

    @Test
    void hoursAfterEntryAreHoursWhateverTheClocksDo() {
        assertThat(new TimeRule.After(Duration.ofHours(24)).due(at("2026-03-28T10:00", BERLIN), BERLIN))
                .contains(at("2026-03-29T11:00", BERLIN));
    }

    @Test
    void aDayThatHasBegunIsNotLeftAgainWhereTheClocksGoBackOverMidnight() {
        ZoneId newfoundland = ZoneId.of("America/St_Johns");
        // 00:01 on 7 November 2010 became 23:01 on the 6th: half past eleven came twice, the second time on the 7th.
        Instant again = Instant.parse("2010-11-07T03:00:00Z");
        assertThat(again.atZone(newfoundland).toLocalDate()).hasToString("2010-11-06");

        assertThat(dayAt(1, "10:00").due(again, newfoundland))
                .contains(LocalDateTime.parse("2010-11-08T10:00")
                        .atZone(newfoundland)
                        .toInstant());
    }

    @Test
    void aDelayIsCountedInWholeSecondsAndNotBackwards() {
        assertThatThrownBy(() -> new TimeRule.After(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeRule.After(Duration.ofMillis(1500)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dayAt(-1, "10:00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNextSaturdayIsTheOneWhoseMomentIsStillToCome() {
        EntryRule saturday = new TimeRule.NextWeekday(Set.of(DayOfWeek.SATURDAY), LocalTime.of(7, 0), 0);

        assertThat(saturday.due(at("2026-03-02T14:05", SHANGHAI), SHANGHAI)).contains(at("2026-03-07T07:00", SHANGHAI));
        assertThat(saturday.due(at("2026-03-07T07:00", SHANGHAI), SHANGHAI)).contains(at("2026-03-07T07:00", SHANGHAI));
        assertThat(saturday.due(at("2026-03-07T07:01", SHANGHAI), SHANGHAI)).contains(at("2026-03-14T07:00", SHANGHAI));
    }

    @Test
    void aWeekdayNotBeforeTheThirdDayWaitsUntilThen() {
        EntryRule weekend =
                new TimeRule.NextWeekday(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(7, 0), 3);

        assertThat(weekend.due(at("2026-03-05T14:00", SHANGHAI), SHANGHAI)).contains(at("2026-03-08T07:00", SHANGHAI));
        assertThat(weekend.due(at("2026-03-06T14:00", SHANGHAI), SHANGHAI)).contains(at("2026-03-14T07:00", SHANGHAI));
    }

    @Test
    void row39_anAnniversaryOfTheTwentyNinthOfFebruaryIsTheTwentyEighthInOtherYears() {
        CalendarRule birthday = new TimeRule.AnchoredOn("birthday", 0, LocalTime.of(10, 0), true);
        LocalDate leapDay = LocalDate.of(1992, 2, 29);

        assertThat(birthday.next(leapDay, at("2027-01-01T00:00", SHANGHAI), SHANGHAI)
                        .map(CalendarRule.Slot::at))
                .contains(at("2027-02-28T10:00", SHANGHAI));
        assertThat(birthday.next(leapDay, at("2028-01-01T00:00", SHANGHAI), SHANGHAI)
                        .map(CalendarRule.Slot::at))
                .contains(at("2028-02-29T10:00", SHANGHAI));
    }

    @Test
    void threeDaysBeforeABirthdayInJanuaryLieInTheOldYear() {
        CalendarRule before = new TimeRule.AnchoredOn("birthday", -3, LocalTime.of(10, 0), true);

        assertThat(before.next(LocalDate.of(1990, 1, 2), at("2026-06-01T00:00", SHANGHAI), SHANGHAI))
                .contains(new CalendarRule.Slot(LocalDate.of(2027, 1, 2), at("2026-12-30T10:00", SHANGHAI)));
    }

    private static EntryRule dayAt(int day, String time) {
        return new TimeRule.DayAt(day, LocalTime.parse(time));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
