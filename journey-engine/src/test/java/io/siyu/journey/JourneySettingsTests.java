package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class JourneySettingsTests {

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    EntryIndex entries;

    @Autowired
    JdbcClient jdbc;

    private Corp corp;
    private Course course;

    @BeforeEach
    void aJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void nobodysLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aDraftHasTheDefaultsAndTheDatabaseKnowsTheSame() {
        assertThat(stored()).isEqualTo(JourneySettings.DEFAULT);
        assertThat(corp.get(() -> jdbc.sql("""
                        insert into journey (tenant_id, name, state) values (?, '空', 'DRAFT') returning settings""")
                        .param(corp.id().value())
                        .query((row, number) -> SettingsJson.read(row.getString(1)))
                        .single()))
                .isEqualTo(JourneySettings.DEFAULT);
    }

    @Test
    void whatIsSavedIsReadBackWhole() {
        long tag = corp.tag("会员");
        Condition friends =
                new Condition.Follows(Condition.Follows.Standing.FRIEND, List.of(), List.of("门店🏬"), null, null);
        JourneySettings settings = new JourneySettings(
                List.of(
                        EntrySource.ByTag.of(tag),
                        new EntrySource.ByEvent(EventPattern.named("order_paid")),
                        new EntrySource.ByChannel(List.of("门店🏬")),
                        new EntrySource.ByCondition(friends)),
                friends,
                Duration.ofMinutes(5),
                new Condition.Not(friends),
                new Condition.Owned(List.of(corp.staff("wang"))),
                new Condition.Did(EventPattern.named("order_paid"), 1, null, Duration.ofDays(30)),
                Duration.ofDays(90),
                AlreadyInside.RESTART,
                2,
                10,
                WhilePaused.QUEUE);

        assertThat(save(settings)).isInstanceOf(SettingsSaving.Saved.class);

        assertThat(stored()).isEqualTo(settings);
        assertThat(leadingIn(EntryIndex.Kind.TAG, tag)).containsExactly(course.journey());
        assertThat(leadingIn(EntryIndex.Kind.EVENT, "order_paid")).containsExactly(course.journey());
        assertThat(leadingIn(EntryIndex.Kind.CHANNEL, "门店🏬")).containsExactly(course.journey());
    }

    @Test
    void anEntryThatIsTakenAwayLeadsNobodyInAnyMore() {
        long tag = corp.tag("会员");
        save(JourneySettings.DEFAULT.with().entries(EntrySource.ByTag.of(tag)).done());

        save(JourneySettings.DEFAULT);

        assertThat(leadingIn(EntryIndex.Kind.TAG, tag)).isEmpty();
    }

    @Test
    void ofSeveralJourneysTheOneOfHigherPriorityComesFirst() {
        long tag = corp.tag("会员");
        Course urgent = Course.running(corp, journeys);
        save(JourneySettings.DEFAULT.with().entries(EntrySource.ByTag.of(tag)).done());
        corp.run(() -> journeys.save(
                corp.id(),
                urgent.journey(),
                JourneySettings.DEFAULT
                        .with()
                        .entries(EntrySource.ByTag.of(tag))
                        .priority(1)
                        .done()));

        assertThat(leadingIn(EntryIndex.Kind.TAG, tag)).containsExactly(urgent.journey(), course.journey());
    }

    @Test
    void whatIsWrongIsSaidFieldByFieldAndNothingIsSaved() {
        JourneySettings wrong = JourneySettings.DEFAULT
                .with()
                .entries(
                        EntrySource.ByTag.of(987_654_321L),
                        new EntrySource.ByTag(List.of()),
                        new EntrySource.ByEvent(EventPattern.named("Order Paid")),
                        new EntrySource.ByChannel(List.of()))
                .settle(Duration.ofDays(2))
                .reenterAfter(Duration.ofDays(-1))
                .priority(0)
                .holdoutPercent(100)
                .done();

        assertThat(save(wrong))
                .isInstanceOfSatisfying(
                        SettingsSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly(
                                        "entries[0].tags",
                                        "entries[1].tags",
                                        "entries[2].event.name",
                                        "entries[3].states",
                                        "holdoutPercent",
                                        "priority",
                                        "reenterAfter",
                                        "settle"));
        assertThat(stored()).isEqualTo(JourneySettings.DEFAULT);
    }

    @Test
    void problemsAreToldInTheReadersLanguage() {
        JourneySettings wrong = JourneySettings.DEFAULT.with().priority(10).done();

        assertThat(save(wrong))
                .isEqualTo(new SettingsSaving.Invalid(
                        List.of(new FieldProblem("priority", "Priority is 1 (first) to 9 (last)."))));
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(save(wrong))
                .isEqualTo(new SettingsSaving.Invalid(List.of(new FieldProblem("priority", "优先级为 1（最先）至 9（最后）。"))));
    }

    @Test
    void theSettingsOfAnotherCorpsJourneyAreNotSaved() {
        Corp other = corps.open();

        assertThat(other.get(() -> journeys.save(other.id(), course.journey(), JourneySettings.DEFAULT)))
                .isInstanceOf(SettingsSaving.Missing.class);
    }

    private SettingsSaving save(JourneySettings settings) {
        return corp.get(() -> journeys.save(corp.id(), course.journey(), settings));
    }

    private JourneySettings stored() {
        return corp.get(() -> journeys.find(corp.id(), course.journey()))
                .orElseThrow()
                .settings();
    }

    private List<Long> leadingIn(EntryIndex.Kind kind, Object ref) {
        return corp.get(() -> entries.leadingIn(corp.id(), kind, ref));
    }
}
