package io.siyu.playbook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.content.Contents;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.playbook.Playbooks.By;
import io.siyu.sop.SopNumbers;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import siyu.testing.SettableClock;

/** A running journey from a playbook, with three people inside, and what is done to its versions. */
@SpringBootTest
abstract class VersionedCourse {

    @Autowired
    Corps corps;

    @Autowired
    Playbooks playbooks;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    Contents contents;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Sops sops;

    @Autowired
    SopNumbers numbers;

    @Autowired
    @Qualifier("sweepTick") Tick sweep;

    @Autowired
    SettableClock clock;

    Corp corp;
    Journey journey;
    List<Long> people;

    /** Three who came on Monday are four days in; the step of day 3 is behind them, that of two hours as well. */
    @BeforeEach
    void aRunningJourneyWithPeopleInside() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        corp.staff("li");
        Outcome outcome =
                playbooks.bringIn(corp.id(), PlaybookFilesTests.course(), Choices.START, new By("li", "", "first"));
        journey = corp.get(() -> journeys.find(
                        corp.id(), ((Outcome.Done) outcome).journeys().getFirst())
                .orElseThrow());
        people = corp.friendsOf("li", 3);
        corp.run(() -> enrolments.move(corp.id(), stage(0).id(), people, clock.instant(), Cause.hand("li")));
        clock.advance(Duration.ofDays(4));
        sweep.run();
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    static Choices answering(Question question, String answer) {
        return new Choices(Map.of(question.code(), answer), Set.of(), false);
    }

    static String withoutTheStory(String text) {
        return text.replaceAll("(?s)          - key: story\n.*?(?=          - key: |      - key: )", "");
    }

    /** Two more, who have not come to the end of their first day. */
    void newcomers() {
        List<Long> two = corp.friendsOf("li", 2, 9);
        corp.run(() -> enrolments.move(corp.id(), stage(0).id(), two, clock.instant(), Cause.hand("li")));
        clock.advance(Duration.ofHours(3));
    }

    static String withANewStep(String text) {
        return text.replace("          - key: hello\n", """
                          - key: new
                            name: 新步骤
                            time:
                              day: 1
                              at: 12:00
                            content: compare
                          - key: hello
                """.indent(0));
    }

    static String withoutTheFirstStage(String text) {
        return text.replaceAll("(?s)      - key: unpaid.*?(?=      - key: considering)", "");
    }

    void prepare(UnaryOperator<String> change) {
        PendingVersion pending =
                corp.get(() -> versions.begin(corp.id(), journey.id(), "li").orElseThrow());
        String changed = change.apply(pending.text());
        assertThat(save(changed, pending.edit())).isTrue();
    }

    boolean save(String text, int edit) {
        return corp.get(() -> versions.save(corp.id(), journey.id(), text, edit, "li"));
    }

    Outcome.Ready review() {
        return switch (playbooks.review(corp.id(), journey.id(), Choices.NONE).orElseThrow()) {
            case Outcome.Ready ready -> ready;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    Outcome attempt(Choices choices) {
        return playbooks
                .publish(corp.id(), journey.id(), choices, new By("li", "", "second"))
                .orElseThrow();
    }

    void publish(Choices choices) {
        assertThat(attempt(choices)).isInstanceOf(Outcome.Done.class);
    }

    Journey current() {
        return corp.get(() -> journeys.find(corp.id(), journey.id()).orElseThrow());
    }

    Stage stage(int place) {
        return current().stages().get(place);
    }

    List<Whereabouts> whereabouts() {
        return corp.get(() -> people.stream()
                .flatMap(contact -> history.whereabouts(corp.id(), contact).stream())
                .filter(inside -> inside.exit() == null)
                .toList());
    }

    /** How many of the first stage will still get the step of that name. */
    long planned(String name) {
        return plannedFor(step(name));
    }

    long plannedFor(SopStep step) {
        return corp.get(
                () -> requireNonNull(numbers.of(corp.id(), stage(0).id()).get(step.id()))
                        .planned());
    }

    /** Steps of the first stage as they were, for those who have kept them. */
    List<SopStep> kept() {
        return corp.get(() -> sops.kept(corp.id(), stage(0).id()));
    }

    MonitoringRule rule(String name) {
        return corp.get(() -> rules.all(corp.id())).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    SopStep step(String name) {
        return corp.get(() -> sops.of(corp.id(), stage(0).id())).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
