package io.siyu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunarDateTests {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 31);
    private static final LocalDate LAST = LocalDate.of(2101, 1, 28);

    @ParameterizedTest
    @CsvSource({
        "1949-10-01, 1949, 8, false, 10",
        "1987-07-26, 1987, 6, true, 1",
        "1996-07-16, 1996, 6, false, 1",
        "2012-08-16, 2012, 6, false, 29",
        "2018-11-08, 2018, 10, false, 1",
        "2020-05-23, 2020, 4, true, 1",
        "2023-03-22, 2023, 2, true, 1",
        "2025-07-25, 2025, 6, true, 1",
        "2027-02-05, 2026, 12, false, 29",
        "2027-02-06, 2027, 1, false, 1",
        "2030-02-03, 2030, 1, false, 1",
        "2033-12-22, 2033, 11, true, 1"
    })
    void lunarDatesOfDaysOneCanLookUp(LocalDate date, int year, int month, boolean leap, int day) {
        assertThat(LunarDate.of(date)).contains(new LunarDate(year, month, leap, day));
    }

    @Test
    void everyDayOfTwoHundredYearsHasOneDateAndTheYearsFollowEachOtherWithoutAGap() {
        LunarDate before = new LunarDate(1899, 12, false, 30);
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            LunarDate date = LunarDate.of(day).orElseThrow();
            assertThat(date.day()).as("%s", day).isIn(before.day() + 1, 1);
            assertThat(date.day() > 1 || before.day() >= 29).as("%s", day).isTrue();
            assertThat(date.celebratedIn(date.year())).as("%s", day).contains(day);
            before = date;
        }
        assertThat(LunarDate.of(FIRST.minusDays(1))).isEmpty();
        assertThat(LunarDate.of(LAST.plusYears(1))).isEmpty();
    }

    @Test
    void row39_whoWasBornInALeapMonthIsGreetedInTheOrdinaryOneOfYearsWithoutIt() {
        LunarDate born = LunarDate.of(LocalDate.of(1987, 7, 30)).orElseThrow();
        assertThat(born).isEqualTo(new LunarDate(1987, 6, true, 5));

        assertThat(born.celebratedIn(2025)).as("leap sixth month").contains(LocalDate.of(2025, 7, 29));
        assertThat(born.celebratedIn(2026)).contains(LocalDate.of(2026, 7, 18));
    }

    @Test
    void row39_theThirtiethIsGreetedOnTheLastDayOfAMonthOfTwentyNine() {
        LunarDate born = new LunarDate(1984, 12, false, 30);

        assertThat(born.celebratedIn(2026)).contains(LocalDate.of(2027, 2, 5));
        assertThat(born.celebratedIn(2023)).contains(LocalDate.of(2024, 2, 9));
    }

    @Test
    void row39_fiftyYearsOfLunarBirthdaysAreFoundOnTheDayTheyAreCelebratedAndOnNoOther() {
        List<LocalDate> births = Stream.of(
                        "1987-07-30", "1985-02-19", "1984-03-02", "1992-02-29", "1990-06-24", "2000-02-05")
                .map(LocalDate::parse)
                .toList();
        List<LocalDate> expected = births.stream()
                .flatMap(born -> IntStream.rangeClosed(2026, 2076)
                        .mapToObj(year -> LunarDate.of(born)
                                .orElseThrow()
                                .celebratedIn(year)
                                .orElseThrow()))
                .filter(day -> day.getYear() < 2076)
                .sorted()
                .toList();

        List<LocalDate> found = LocalDate.of(2026, 2, 17)
                .datesUntil(LocalDate.of(2076, 1, 1))
                .flatMap(day ->
                        LunarDate.celebratedOn(day).filter(births::contains).map(born -> day))
                .toList();

        assertThat(found).isEqualTo(expected);
    }
}
