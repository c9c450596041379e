package io.siyu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.calendar.CalendarYear.Day;
import io.siyu.calendar.CalendarYear.Standing;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Rows 44 to 47 of docs/semantics.md, as far as they are about days and not about messages. */
@SpringBootTest
class HolidaysTests {

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Holidays holidays;

    private TenantId corp = TenantId.of(1);

    @BeforeEach
    void aCorp() {
        corp = corps.open();
    }

    @Test
    void row44_legalHolidaysAreOffAndOtherDaysGoByTheirWeekday() {
        assertThat(days().isWorked(day("2026-02-16")))
                .as("a Monday in the Spring Festival")
                .isFalse();
        assertThat(days().isWorked(day("2026-02-24")))
                .as("the Tuesday after it")
                .isTrue();
        assertThat(days().isWorked(day("2026-03-07"))).as("a Saturday").isFalse();
    }

    @Test
    void row45_theSundayThatIsAWorkdayIsWorked() {
        assertThat(days().isWorked(day("2026-01-04"))).isTrue();
        assertThat(days().isWorked(day("2026-01-11"))).isFalse();
    }

    @Test
    void row46_inAYearThatIsNotPublishedDaysGoByTheirWeekday() {
        assertThat(year(2027).standing()).isEqualTo(Standing.UNPUBLISHED);
        assertThat(days().isWorked(day("2027-10-01")))
                .as("National Day, a Friday")
                .isTrue();
        assertThat(days().isWorked(day("2027-10-02"))).isFalse();
    }

    @Test
    void row46_aYearCanBeWrittenDownAsSoonAsItIsAnnounced() {
        set("2027-10-01", true, "国庆节");
        set("2027-10-09", false, "国庆节调休");

        assertThat(days().isWorked(day("2027-10-01"))).isFalse();
        assertThat(days().isWorked(day("2027-10-09"))).isTrue();
        assertThat(year(2027))
                .isEqualTo(new CalendarYear(
                        2027,
                        Standing.WRITTEN_DOWN,
                        List.of(
                                new Day(day("2027-10-01"), true, "国庆节", true, false),
                                new Day(day("2027-10-09"), false, "国庆节调休", true, false))));
    }

    @Test
    void row47_whatWasPublishedCanBeCorrectedAndTheCorrectionTakenBack() {
        set("2026-10-10", true, "公司团建");
        assertThat(days().isWorked(day("2026-10-10"))).isFalse();
        assertThat(year(2026).days()).contains(new Day(day("2026-10-10"), true, "公司团建", true, true));

        transactions.run(corp, () -> holidays.remove(corp, day("2026-10-10")));

        assertThat(days().isWorked(day("2026-10-10"))).isTrue();
        assertThat(year(2026).days()).contains(new Day(day("2026-10-10"), false, "NATIONAL_DAY", false, true));
    }

    @Test
    void oneCorpsDaysAreNobodyElses() {
        set("2026-03-06", true, "店庆");
        TenantId other = corps.open();

        assertThat(holidays.across(List.of(corp, other))).containsOnlyKeys(corp);
        assertThat(holidays.across(List.of(corp)))
                .hasValueSatisfying(
                        new org.assertj.core.api.Condition<>(own -> !own.isWorked(day("2026-03-06")), "a day off"));
    }

    private void set(String day, boolean off, String name) {
        transactions.run(corp, () -> holidays.set(corp, new SpecialDay(day(day), off, name)));
    }

    private Workdays days() {
        return transactions.get(corp, () -> holidays.of(corp));
    }

    private CalendarYear year(int year) {
        return transactions.get(corp, () -> holidays.year(corp, year));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
