package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The time rows of docs/semantics.md, by their numbers. */
class TimeRuleTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void row28_dayThreeAtNineInTheEveningIsTheThirdCalendarDayAndNot72Hours() {
        TimeRule rule = dayAt(3, "21:00");

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

    private static TimeRule dayAt(int day, String time) {
        return new TimeRule.DayAt(day, LocalTime.parse(time));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
