package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.calendar.Workdays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void row44_aMessageForWorkdaysWaitsForTheEndOfTheHolidaysOrIsLeftOut() {
        Instant entered = at("2026-02-10T09:00", SHANGHAI);

        assertThat(dayAt(5, DayChoice.Which.WORKDAYS, false).due(entered, SHANGHAI))
                .as("day 5 lies in the Spring Festival")
                .contains(at("2026-02-24T10:00", SHANGHAI));
        assertThat(dayAt(5, DayChoice.Which.WORKDAYS, true).due(entered, SHANGHAI))
                .isEmpty();
        assertThat(dayAt(5, DayChoice.Which.OFF_DAYS, true).due(entered, SHANGHAI))
                .contains(at("2026-02-15T10:00", SHANGHAI));
    }

    @Test
    void row45_aSundayThatIsAWorkdayCountsAsOne() {
        Instant entered = at("2026-01-01T09:00", SHANGHAI);

        assertThat(dayAt(3, DayChoice.Which.WORKDAYS, false).due(entered, SHANGHAI))
                .contains(at("2026-01-04T10:00", SHANGHAI));
        assertThat(dayAt(3, DayChoice.Which.OFF_DAYS, false).due(entered, SHANGHAI))
                .contains(at("2026-01-10T10:00", SHANGHAI));
    }

    @Test
    void row46_inAYearThatIsNotPublishedWorkdaysAreMondayToFridayUntilTheCorpKnowsBetter() {
        DayAt rule = dayAt(1, DayChoice.Which.WORKDAYS, false);
        Instant entered = at("2027-09-30T09:00", SHANGHAI);

        assertThat(rule.due(entered, SHANGHAI)).contains(at("2027-10-01T10:00", SHANGHAI));
        assertThat(rule.by(Workdays.with(Map.of(LocalDate.of(2027, 10, 1), true, LocalDate.of(2027, 10, 2), false)))
                        .due(entered, SHANGHAI))
                .contains(at("2027-10-02T10:00", SHANGHAI));
    }

    @Test
    void aSlotThatHadPassedOnEntryIsSentAtOnceOrTheNextDayWhereTheStepSaysSo() {
        Instant entered = at("2026-03-06T22:00", SHANGHAI);

        assertThat(new DayAt(0, LocalTime.of(21, 0), DayChoice.ANY, Passed.AT_ONCE).due(entered, SHANGHAI))
                .contains(entered);
        assertThat(new DayAt(0, LocalTime.of(21, 0), DayChoice.ANY, Passed.NEXT).due(entered, SHANGHAI))
                .contains(at("2026-03-07T21:00", SHANGHAI));
        assertThat(new DayAt(
                                0,
                                LocalTime.of(21, 0),
                                new DayChoice(DayChoice.Which.WORKDAYS, Set.of(), false),
                                Passed.NEXT)
                        .due(entered, SHANGHAI))
                .as("the next workday")
                .contains(at("2026-03-09T21:00", SHANGHAI));
    }

    @Test
    void row40_monthsAreCountedFromTheDayOfEntryEachTime() {
        Repeated monthly = new Repeated(1, Repeated.Unit.MONTHS, 4, LocalTime.of(10, 0), DayChoice.ANY);

        assertThat(dates(monthly, LocalDate.of(2027, 1, 31)))
                .containsExactly("2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31");
        assertThat(dates(monthly, LocalDate.of(2028, 1, 30)))
                .containsExactly("2028-02-29", "2028-03-30", "2028-04-30", "2028-05-30");
    }

    @Test
    void whatIsRepeatedOnWorkdaysIsOneMessageWhereSeveralComeToLieOnOneDay() {
        Repeated daily = new Repeated(
                1,
                Repeated.Unit.DAYS,
                4,
                LocalTime.of(10, 0),
                new DayChoice(DayChoice.Which.WORKDAYS, Set.of(), false));

        assertThat(dates(daily, LocalDate.of(2026, 3, 5)))
                .as("Friday, then Saturday to Monday at once")
                .containsExactly("2026-03-06", "2026-03-09");
    }

    @Test
    void row39_aLunarBirthdayIsGreetedOnItsDayOfTheLunarYear() {
        CalendarRule birthday = new TimeRule.AnchoredOn("birthday", 0, LocalTime.of(10, 0), Anniversary.LUNAR);
        LocalDate born = LocalDate.of(1990, 10, 3);

        assertThat(birthday.next(born, at("2026-03-01T00:00", SHANGHAI), SHANGHAI))
                .as("the fifteenth of the eighth month")
                .map(CalendarRule.Slot::at)
                .contains(at("2026-09-25T10:00", SHANGHAI));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28, 02:30, 2026-03-29T01:30:00Z",
        "Europe/Berlin, 2026-10-24, 02:30, 2026-10-25T00:30:00Z",
        "Europe/Berlin, 2026-03-28, 10:00, 2026-03-29T08:00:00Z",
        "America/New_York, 2026-03-07, 02:30, 2026-03-08T07:30:00Z",
        "America/New_York, 2026-10-31, 01:30, 2026-11-01T05:30:00Z",
        "Australia/Lord_Howe, 2026-10-03, 02:15, 2026-10-03T15:45:00Z",
        "Australia/Lord_Howe, 2026-04-04, 01:45, 2026-04-04T14:45:00Z",
        "Australia/Lord_Howe, 2026-10-03, 10:00, 2026-10-03T23:00:00Z",
        "Asia/Kolkata, 2026-03-28, 02:30, 2026-03-28T21:00:00Z",
        "Asia/Kathmandu, 2026-10-24, 02:30, 2026-10-24T20:45:00Z",
        "Asia/Shanghai, 2026-03-28, 02:30, 2026-03-28T18:30:00Z"
    })
    void rows32To34_theNextDayAtALocalTimeWhateverTheClocksDoThatNight(
            ZoneId zone, LocalDate entry, LocalTime at, Instant due) {
        EntryRule rule = new DayAt(1, at);
        Instant entered = entry.atTime(12, 0).atZone(zone).toInstant();

        assertThat(rule.due(entered, zone)).contains(due);
        assertThat(rule.windows(entered, due, zone)).singleElement().satisfies(window -> {
            assertThat(window.has(entered)).isTrue();
            assertThat(window.due()).isEqualTo(new Window.At(due));
        });
        assertThat(rule.windows(entered, due.minusNanos(1000), zone)).isEmpty();
    }

    private static List<String> dates(Repeated rule, LocalDate entered) {
        return Stream.iterate(
                        rule.next(entered, Instant.EPOCH, SHANGHAI),
                        Optional::isPresent,
                        slot -> rule.next(entered, slot.orElseThrow().at().plusSeconds(1), SHANGHAI))
                .map(slot -> slot.orElseThrow().date().toString())
                .toList();
    }

    private static DayAt dayAt(int day, DayChoice.Which which, boolean skip) {
        return new DayAt(day, LocalTime.of(10, 0), new DayChoice(which, Set.of(), skip), Passed.SKIP);
    }

    private static EntryRule dayAt(int day, String time) {
        return new DayAt(day, LocalTime.parse(time));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
