package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.calendar.Festival;
import io.siyu.calendar.Holidays;
import io.siyu.calendar.SpecialDay;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeSaving;
import io.siyu.contact.AttributeSetting;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactDetails;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import io.siyu.journey.Enrolments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Steps that follow the calendar: a birthday, a training day, a festival. */
@SpringBootTest
class CalendarSweepTests {

    private static final Cause BY_LI = Cause.hand("li");

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    Attributes attributes;

    @Autowired
    Enrolments enrolments;

    @Autowired
    SendPolicies policies;

    @Autowired
    SweepTick sweep;

    @Autowired
    Sops sops;

    @Autowired
    Holidays holidays;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private long content;

    @BeforeEach
    void aRunningJourneyOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        content = mailing.content(corp, "早上好");
        corp.run(() -> {
            assertThat(attributes.save(
                            corp.id(), new AttributeDraft("training_date", "训练日", AttributeType.DATE, List.of())))
                    .isInstanceOf(AttributeSaving.Saved.class);
            policies.set(corp.id(), new SendPolicy(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 100));
        });
    }

    @Test
    void aBirthdayIsGreetedEveryYearAndNobodyElseIs() {
        anchored("birthday", 0, "10:00", true);
        long mei = enters("小美");
        born(mei, "1990-03-05");
        born(enters("小丽"), "1990-03-06");

        sweepAt("2026-03-05T09:59");
        assertThat(dues(mei)).isEmpty();
        sweepAt("2026-03-05T10:00");
        sweepAt("2027-03-05T10:00");

        assertThat(dues(mei)).containsExactly("2027-03-05T02:00:00Z", "2026-03-05T02:00:00Z");
    }

    @Test
    void row39_whoWasBornOnTheTwentyNinthOfFebruaryIsGreetedOnTheTwentyEighthInOtherYears() {
        anchored("birthday", 0, "10:00", true);
        long mei = enters("小美");
        born(mei, "1992-02-29");

        sweepAt("2027-02-28T10:00");
        sweepAt("2027-03-01T10:00");
        sweepAt("2028-02-28T10:00");
        sweepAt("2028-02-29T10:00");

        assertThat(dues(mei)).containsExactly("2028-02-29T02:00:00Z", "2027-02-28T02:00:00Z");
    }

    @Test
    void aTrainingDayHasSeveralMessages() {
        anchored("training_date", -1, "21:00", false);
        anchored("training_date", 0, "10:00", false);
        anchored("training_date", 0, "19:30", false);
        anchored("training_date", 1, "08:00", false);
        long mei = enters("小美");
        trains(mei, "2026-03-04");

        List.of("2026-03-03T21:00", "2026-03-04T10:00", "2026-03-04T19:30", "2026-03-05T08:00")
                .forEach(this::sweepAt);

        assertThat(dues(mei))
                .containsExactly(
                        "2026-03-05T00:00:00Z", "2026-03-04T11:30:00Z", "2026-03-04T02:00:00Z", "2026-03-03T13:00:00Z");
    }

    @Test
    void row37_aDateThatChangesWhileWaitingMovesItsMessage() {
        anchored("training_date", 0, "10:00", false);
        long mei = enters("小美");
        trains(mei, "2026-03-04");
        trains(mei, "2026-03-06");

        sweepAt("2026-03-04T10:00");
        assertThat(dues(mei)).isEmpty();
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
        sweepAt("2026-03-06T10:00");

        assertThat(dues(mei)).containsExactly("2026-03-06T02:00:00Z");
    }

    @Test
    void row37_aNewDateWhoseMomentIsOverIsNotMadeUpFor() {
        anchored("training_date", 0, "10:00", false);
        long mei = enters("小美");
        clock.setShanghai("2026-03-04T12:00");
        sweep.run();
        trains(mei, "2026-03-03");

        sweepAt("2026-03-04T12:30");

        assertThat(dues(mei)).isEmpty();
        assertThat(ahead(mei).reason()).isEqualTo("slot_passed");
    }

    @Test
    void whoHasNoDateIsToldOfAsSuch() {
        anchored("training_date", 0, "10:00", false);

        assertThat(ahead(enters("小美")).reason()).isEqualTo("date_missing");
    }

    @Test
    void aDateWrittenInTimeIsFoundEvenIfItBecomesVisibleAMomentLater() {
        anchored("training_date", 0, "10:00", false);
        long mei = enters("小美");
        sweepAt("2026-03-04T10:00");
        trains(mei, "2026-03-04");

        clock.advance(Sweep.SLACK);
        sweep.run();
        sweep.run();

        assertThat(dues(mei)).containsExactly("2026-03-04T02:00:00Z");
    }

    @Test
    void eachDateIsWrittenAboutOnceEvenToWhoEntersAnew() {
        anchored("training_date", 0, "10:00", false);
        long mei = enters("小美");
        trains(mei, "2026-03-04");
        sweepAt("2026-03-04T10:00");
        playbook.enter(corp, course.interest(), List.of(mei));
        clock.advance(Duration.ofSeconds(20));
        playbook.enter(corp, course.inquiry(), List.of(mei));

        clock.advance(Sweep.SLACK);
        sweep.run();

        assertThat(dues(mei)).hasSize(1);
    }

    @Test
    void whoMovedOnBeforeTheDayGetsNothing() {
        anchored("training_date", 0, "10:00", false);
        long mei = enters("小美");
        trains(mei, "2026-03-04");
        playbook.enter(corp, course.interest(), List.of(mei));

        sweepAt("2026-03-04T10:00");

        assertThat(dues(mei)).isEmpty();
    }

    @Test
    void aFestivalIsForEverybodyWhoIsInsideByThen() {
        step("双十一", TimeDraft.onDate(LocalDate.of(2026, 11, 11), LocalTime.of(10, 0)));
        long mei = enters("小美");
        clock.setShanghai("2026-11-11T09:59:59");
        long li = enters("小丽");
        sweepAt("2026-11-11T10:00");
        clock.advance(Duration.ofSeconds(1));
        long late = enters("阿强");
        clock.advance(Duration.ofMinutes(5));
        sweep.run();

        assertThat(dues(mei)).containsExactly("2026-11-11T02:00:00Z");
        assertThat(dues(li)).containsExactly("2026-11-11T02:00:00Z");
        assertThat(dues(late)).isEmpty();
        assertThat(ahead(late).reason()).isEqualTo("slot_passed");
    }

    @Test
    void aFestivalComesEveryYear() {
        step("元宵", TimeDraft.eachYear(MonthDay.of(3, 3), LocalTime.of(10, 0)));
        long mei = enters("小美");

        sweepAt("2026-03-03T10:00");
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2027-03-03T02:00:00Z"));
        sweepAt("2027-03-03T10:00");

        assertThat(dues(mei)).hasSize(2);
    }

    @Test
    void whoseEntryIsToldAfterTheMomentWasSweptIsFoundAllTheSame() {
        step("双十一", TimeDraft.onDate(LocalDate.of(2026, 11, 11), LocalTime.of(10, 0)));
        anchored("birthday", 0, "10:00", true);
        enters("小美");
        long late = corp.friendOf("wang", "小丽");
        born(late, "1990-11-11");
        sweepAt("2026-11-11T10:00");
        clock.advance(Duration.ofMinutes(3));
        sweep.run();

        Instant before = Instant.parse("2026-11-11T01:59:00Z");
        corp.run(() -> enrolments.move(corp.id(), course.inquiry(), List.of(late), before, BY_LI));
        playbook.everythingIsHeard();

        assertThat(dues(late)).containsExactly("2026-11-11T02:00:00Z", "2026-11-11T02:00:00Z");
    }

    @Test
    void aNewStepIsForTheMomentsToComeUnlessItsAuthorWantsTodaysToo() {
        long mei = enters("小美");
        trains(mei, "2026-03-04");
        clock.setShanghai("2026-03-04T12:00");

        SopStep skipping = anchored("training_date", 0, "10:00", false);
        sweep.run();
        assertThat(dues(mei)).isEmpty();
        assertThat(ahead(mei).reason()).isEqualTo("step_added_later");

        corp.run(() -> sops.remove(corp.id(), skipping.id()));
        playbook.step(
                corp,
                StepDraft.of(
                                course.inquiry(),
                                "训练日",
                                TimeDraft.anchoredOn("training_date", 0, LocalTime.of(10, 0), false),
                                content)
                        .latecomers(StepDraft.Latecomers.SEND));
        sweep.run();
        assertThat(dues(mei)).containsExactly("2026-03-04T02:00:00Z");
    }

    @Test
    void aStepThatCountedDaysAndFollowsTheCalendarNowBeginsAnewAndBack() {
        SopStep step = playbook.step(corp, StepDraft.after(course.inquiry(), "跟进", Duration.ofDays(3), content));
        long mei = enters("小美");
        trains(mei, "2026-03-03");
        StepDraft onTheDay = StepDraft.of(
                course.inquiry(), "跟进", TimeDraft.anchoredOn("training_date", 0, LocalTime.of(10, 0), false), content);
        playbook.step(corp, onTheDay.rewriting(step.id()));
        sweepAt("2026-03-03T10:00");
        assertThat(dues(mei)).containsExactly("2026-03-03T02:00:00Z");

        playbook.step(
                corp,
                StepDraft.after(course.inquiry(), "跟进", Duration.ofDays(3), content)
                        .rewriting(step.id()));
        sweepAt("2026-03-05T09:00");

        assertThat(dues(mei)).containsExactly("2026-03-05T01:00:00Z", "2026-03-03T02:00:00Z");
    }

    @Test
    void aMomentOfThousandsIsDecidedInSlices() {
        step("双十一", TimeDraft.onDate(LocalDate.of(2026, 3, 3), LocalTime.of(10, 0)));
        for (int group = 0; group < 3; group++) {
            playbook.enter(corp, course.inquiry(), corp.friendsOf("rep", 600, group));
            clock.advance(Duration.ofMinutes(1));
        }

        sweepAt("2026-03-03T10:00");

        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactly(1_200, 600);
    }

    @Test
    void row39_aLunarBirthdayIsGreetedOnItsDayOfTheLunarYearAndNobodyElseIs() {
        step("农历生日", TimeDraft.anchoredOn("birthday", 0, LocalTime.of(10, 0), Anniversary.LUNAR));
        long mei = enters("小美");
        born(mei, "1990-10-03");
        long li = enters("小丽");
        born(li, "1990-10-04");
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2026-09-25T02:00:00Z"));

        sweepAt("2026-09-25T10:00");

        assertThat(dues(mei)).containsExactly("2026-09-25T02:00:00Z");
        assertThat(dues(li)).isEmpty();
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2027-09-15T02:00:00Z"));
    }

    @Test
    void aFestivalIsKnownByItsNameWhereverItLies() {
        step("除夕前一天", TimeDraft.onFestival(Festival.SPRING_FESTIVAL, -2, LocalTime.of(10, 0)));
        long mei = enters("小美");

        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2027-02-04T02:00:00Z"));
        sweepAt("2027-02-04T10:00");

        assertThat(dues(mei)).containsExactly("2027-02-04T02:00:00Z");
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2028-01-24T02:00:00Z"));
    }

    @Test
    void whatIsRepeatedComesAsOftenAsItSaysAndEachTimeOnce() {
        step("每两天", TimeDraft.every(2, Repeated.Unit.DAYS, 3, LocalTime.of(10, 0), DayChoice.ANY));
        long mei = enters("小美");
        clock.setShanghai("2026-03-03T09:00");
        long li = enters("小丽");

        for (int day = 3; day < 20; day++) {
            sweepAt("2026-03-%02dT10:00".formatted(day));
            sweep.run();
        }

        assertThat(dues(mei)).containsExactly("2026-03-08T02:00:00Z", "2026-03-06T02:00:00Z", "2026-03-04T02:00:00Z");
        assertThat(dues(li)).containsExactly("2026-03-09T02:00:00Z", "2026-03-07T02:00:00Z", "2026-03-05T02:00:00Z");
        assertThat(playbook.upcoming(corp, mei)).isEmpty();
    }

    @Test
    void aRepeatedMomentOfThousandsIsDecidedInSlicesWhateverDaysTheyEnteredOn() {
        step("每天", TimeDraft.every(2, Repeated.Unit.DAYS, 5, LocalTime.of(10, 0), DayChoice.ANY));
        for (int day = 2; day < 7; day++) {
            clock.setShanghai("2026-03-%02dT11:00".formatted(day));
            playbook.enter(corp, course.inquiry(), corp.friendsOf("rep", 600, day));
        }

        sweepAt("2026-03-08T10:00");

        assertThat(mailing.tasks(corp, "recipient_count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .as(
                        "on the 8th those of the 2nd, 4th and 6th, on the 7th those of the 3rd and 5th; earlier is too late")
                .isEqualTo(600 * 5);
    }

    @Test
    void row47_aHolidayThatIsWrittenDownWhilePeopleWaitMovesTheirMessage() {
        step(
                "工作日",
                TimeDraft.dayAt(
                        3, LocalTime.of(10, 0), new DayChoice(DayChoice.Which.WORKDAYS, Set.of(), false), Passed.SKIP));
        long mei = enters("小美");
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));

        corp.run(() -> holidays.set(corp.id(), new SpecialDay(LocalDate.of(2026, 3, 5), true, "店庆")));
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
        sweepAt("2026-03-05T10:05");
        assertThat(dues(mei)).isEmpty();
        sweepAt("2026-03-06T10:05");
        assertThat(dues(mei)).containsExactly("2026-03-06T02:00:00Z");

        corp.run(() -> holidays.remove(corp.id(), LocalDate.of(2026, 3, 5)));
        sweepAt("2026-03-07T10:05");
        assertThat(dues(mei)).as("what is decided stays").hasSize(1);
    }

    @Test
    void whoEntersAfterTheSlotOfTheDayGetsItAtOnceOrTheNextDayIfTheStepSaysSo() {
        step("立即", TimeDraft.dayAt(0, LocalTime.of(8, 0), DayChoice.ANY, Passed.AT_ONCE));
        step("次日", TimeDraft.dayAt(0, LocalTime.of(8, 0), DayChoice.ANY, Passed.NEXT));
        long mei = enters("小美");
        assertThat(dues(mei)).containsExactly("2026-03-02T01:00:00Z");

        sweepAt("2026-03-02T09:10");
        assertThat(dues(mei)).containsExactly("2026-03-02T01:00:00Z");
        sweepAt("2026-03-03T08:00");

        assertThat(dues(mei)).containsExactly("2026-03-03T00:00:00Z", "2026-03-02T01:00:00Z");
    }

    @Test
    void aDayIsADayWhereTheContactLives() {
        Corp berlin = corps.open("Europe/Berlin");
        Playbook.Course abroad = playbook.course(berlin);
        playbook.step(
                berlin,
                StepDraft.of(
                        abroad.inquiry(),
                        "生日",
                        TimeDraft.anchoredOn("birthday", 0, LocalTime.of(10, 0), true),
                        mailing.content(berlin, "Alles Gute")));
        long eva = berlin.friendOf("otto", "Eva");
        berlin.run(() -> berlin.contacts()
                .describe(
                        berlin.id(),
                        eva,
                        new ContactDetails(null, LocalDate.of(1990, 3, 29), null),
                        BY_LI,
                        clock.instant()));
        playbook.enter(berlin, abroad.inquiry(), List.of(eva));

        clock.set(Instant.parse("2026-03-29T08:00:00Z"));
        sweep.run();

        assertThat(playbook.ledger(berlin, eva))
                .as("the clocks went forward that night")
                .extracting(LedgerLine::dueAt)
                .containsExactly(Instant.parse("2026-03-29T08:00:00Z"));
    }

    @Test
    void row35_whoMovesToAnotherZoneWhileWaitingKeepsThatOfTheEntryUntilTheNextStage() {
        step("三天后", TimeDraft.dayAt(3, LocalTime.of(10, 0)));
        playbook.step(corp, StepDraft.of(course.interest(), "次日", TimeDraft.dayAt(1, LocalTime.of(10, 0)), content));
        long mei = enters("小美");
        corp.run(() -> corp.contacts()
                .describe(
                        corp.id(),
                        mei,
                        new ContactDetails(null, null, ZoneId.of("Europe/Berlin")),
                        BY_LI,
                        clock.instant()));
        assertThat(ahead(mei).due()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));

        sweepAt("2026-03-05T10:00");
        clock.advance(Duration.ofMinutes(5));
        playbook.enter(corp, course.interest(), List.of(mei));
        sweepAt("2026-03-06T17:00");

        assertThat(dues(mei)).containsExactly("2026-03-06T09:00:00Z", "2026-03-05T02:00:00Z");
    }

    private SopStep anchored(String attribute, int offset, String at, boolean yearly) {
        return step(attribute + offset, TimeDraft.anchoredOn(attribute, offset, LocalTime.parse(at), yearly));
    }

    private SopStep step(String name, TimeDraft time) {
        return playbook.step(corp, StepDraft.of(course.inquiry(), name, time, content));
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void born(long contact, String date) {
        corp.run(() -> corp.contacts()
                .describe(
                        corp.id(),
                        contact,
                        new ContactDetails(null, LocalDate.parse(date), null),
                        BY_LI,
                        clock.instant()));
    }

    private void trains(long contact, String date) {
        corp.run(() -> assertThat(attributes.set(
                        corp.id(), List.of(contact), Map.of("training_date", date), BY_LI, clock.instant()))
                .isInstanceOf(AttributeSetting.Done.class));
    }

    private void sweepAt(String shanghai) {
        clock.setShanghai(shanghai);
        sweep.run();
    }

    private List<String> dues(long contact) {
        return playbook.ledger(corp, contact).stream()
                .map(line -> line.dueAt().toString())
                .toList();
    }

    private PlannedMessage ahead(long contact) {
        return playbook.upcoming(corp, contact).getFirst();
    }
}
