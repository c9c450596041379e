package io.siyu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FestivalTests {

    @ParameterizedTest
    @CsvSource({
        "SPRING_FESTIVAL, 2026-02-17",
        "SPRING_FESTIVAL, 2027-02-06",
        "NEW_YEARS_EVE, 2026-02-16",
        "NEW_YEARS_EVE, 2027-02-05",
        "LABA, 2026-01-26",
        "LANTERN, 2026-03-03",
        "QINGMING, 2026-04-05",
        "QINGMING, 2028-04-04",
        "MOTHERS_DAY, 2026-05-10",
        "DRAGON_BOAT, 2026-06-19",
        "FATHERS_DAY, 2026-06-21",
        "QIXI, 2026-08-19",
        "MID_AUTUMN, 2026-09-25",
        "MID_AUTUMN, 2025-10-06",
        "DOUBLE_NINTH, 2026-10-18",
        "NATIONAL_DAY, 2026-10-01",
        "WINTER_SOLSTICE, 2026-12-22"
    })
    void festivalsOnDaysOneCanLookUp(Festival festival, LocalDate day) {
        assertThat(festival.in(day.getYear())).contains(day);
    }

    @ParameterizedTest
    @EnumSource(Festival.class)
    void eachFestivalIsOnTheDaysItSaysAndOnNoOther(Festival festival) {
        LocalDate first = LocalDate.of(2020, 1, 1);
        LocalDate end = LocalDate.of(2061, 1, 1);

        assertThat(first.datesUntil(end).filter(festival::isOn))
                .containsExactlyElementsOf(Stream.iterate(2020, year -> year + 1)
                        .limit(42)
                        .map(year -> festival.in(year).orElseThrow())
                        .filter(day -> !day.isBefore(first) && day.isBefore(end))
                        .toList());
    }

    @Test
    void whereTheLunarCalendarEndsThereAreNoMoreOfItsFestivals() {
        assertThat(Festival.MID_AUTUMN.in(2101)).isEmpty();
        assertThat(Festival.NATIONAL_DAY.in(2101)).isPresent();
    }
}
