package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.playbook.Playbooks.By;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** A version is published while others save, move people, or have put very many of them where it takes a stage away. */
@SpringBootTest
class PublishingMeanwhileTests {

    private static final Choices ON = new Choices(Map.of("stage:main/unpaid", "main/considering"), Set.of(), false);

    @Autowired
    Corps corps;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookItems items;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Corp corp;
    private long journey;

    @BeforeEach
    void aRunningJourney() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        Outcome outcome =
                playbooks.bringIn(corp.id(), PlaybookFilesTests.course(), Choices.START, new By("li", "", "first"));
        journey = ((Outcome.Done) outcome).journeys().getFirst();
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whatSomebodySavesMeanwhileIsNeitherLostNorPublishedUnseen() {
        PendingVersion reviewed = prepared("name: 考虑中", "name: 认真考虑");
        String newer = reviewed.text().replace("name: 未付费", "name: 还没付费");

        CompletableFuture<Outcome> publication = corp.get(() -> {
            items.lock(corp.id());
            CompletableFuture<Outcome> begun = meanwhile(Choices.NONE);
            await().until(this::somebodyWaitsForAnAdvisoryLock);
            assertThat(versions.save(corp.id(), journey, newer, reviewed.edit(), "wang"))
                    .isTrue();
            return begun;
        });

        assertThat(publication.join())
                .isInstanceOfSatisfying(
                        Outcome.Outdated.class,
                        outdated -> assertThat(outdated.difference().changes())
                                .extracting(Difference.Change::name)
                                .containsExactly("还没付费", "认真考虑"));
        assertThat(stages()).extracting(Stage::name).containsExactly("未付费", "考虑中");
        assertThat(pending().text()).isEqualTo(newer);
        assertThat(corp.get(() -> versions.all(corp.id(), journey))).hasSize(1);
    }

    @Test
    void whatChangesNothingIsNoVersionAndIsNotPreparedAnyMore() {
        prepared("name: 考虑中", "name: 考虑中");

        assertThat(meanwhile(Choices.NONE).join()).isInstanceOf(Outcome.Done.class);

        assertThat(corp.get(() -> versions.pending(corp.id(), journey))).isEmpty();
        assertThat(corp.get(() -> versions.all(corp.id(), journey))).hasSize(1);
    }

    /** Once, the publication had locked who is inside before it waited for those who were entering, and they for it. */
    @Test
    void row52_whoMovesPeopleOfARemovedStageMeanwhileAndThePublicationDoNotWaitForEachOther() {
        List<Long> inside = peopleInTheFirstStage(2);
        long newcomer = corp.friendOf("li", "刚来的");
        preparedWithoutTheFirstStage();

        CompletableFuture<Outcome> publication = corp.get(() -> {
            move(1, List.of(newcomer));
            CompletableFuture<Outcome> begun = meanwhile(ON);
            await().until(this::somebodyWaitsForAnAdvisoryLock);
            move(1, inside.subList(0, 1));
            return begun;
        });

        assertThat(publication.join()).isInstanceOf(Outcome.Done.class);
        assertThat(stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(whereabouts(inside))
                .hasSize(2)
                .extracting(Whereabouts::stageName)
                .containsOnly("考虑中");
        assertThat(whereabouts(List.of(newcomer)))
                .extracting(Whereabouts::stageName)
                .containsOnly("考虑中");
    }

    @Test
    void row52_aStageWithMorePeopleThanAPublicationMovesIsEmptiedByABulkMoveFirst() {
        List<Long> many = peopleInTheFirstStage(Movers.MOST + 1);
        PendingVersion pending = preparedWithoutTheFirstStage();
        Outcome refused = new Outcome.Refused(List.of(new PlaybookProblem(
                line(pending.text(), "- key: main"),
                "10,001 people are in stage “未付费”, which the file no longer has, and a publication moves 10,000 at"
                        + " most; move them with the board’s bulk move first, then publish")));

        assertThat(playbooks.review(corp.id(), journey, Choices.NONE)).contains(refused);
        assertThat(meanwhile(ON).join()).isEqualTo(refused);
        assertThat(stages()).extracting(Stage::name).containsExactly("未付费", "考虑中");
        assertThat(inStage(0)).isEqualTo(Movers.MOST + 1);
        assertThat(pending()).isEqualTo(pending);

        corp.run(() -> move(1, many.subList(0, 1)));
        assertThat(meanwhile(ON).join()).isInstanceOf(Outcome.Done.class);
        assertThat(stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(inStage(0)).isEqualTo(Movers.MOST + 1);
    }

    private CompletableFuture<Outcome> meanwhile(Choices choices) {
        return CompletableFuture.supplyAsync(
                () -> {
                    LocaleContextHolder.setLocale(Locale.ENGLISH);
                    return playbooks
                            .publish(corp.id(), journey, choices, new By("li", "", "second"))
                            .orElseThrow();
                },
                Thread::startVirtualThread);
    }

    private boolean somebodyWaitsForAnAdvisoryLock() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private PendingVersion prepared(String from, String to) {
        return corp.get(() -> {
            PendingVersion begun = versions.begin(corp.id(), journey, "li").orElseThrow();
            String text = begun.text().replace(from, to);
            assertThat(versions.save(corp.id(), journey, text, begun.edit(), "li"))
                    .isTrue();
            return versions.pending(corp.id(), journey).orElseThrow();
        });
    }

    private PendingVersion preparedWithoutTheFirstStage() {
        String text = PlaybookFilesTests.course();
        return prepared(
                text.substring(text.indexOf("      - key: unpaid"), text.indexOf("      - key: considering")), "");
    }

    private List<Long> peopleInTheFirstStage(int number) {
        List<Long> people = corp.friendsOf("li", number);
        corp.run(() -> move(0, people));
        return people;
    }

    private void move(int stage, List<Long> people) {
        enrolments.move(corp.id(), stages().get(stage).id(), people, clock.instant(), Cause.hand("li"));
    }

    private List<Stage> stages() {
        return corp.get(() -> journeys.find(corp.id(), journey))
                .map(Journey::stages)
                .orElseThrow();
    }

    private long inStage(int place) {
        long stage = stages().get(place).id();
        return corp.get(() -> jdbc.sql("select count(*) from enrolment where stage_id = :stage and state <= 1")
                .param("stage", stage)
                .query(Long.class)
                .single());
    }

    private List<Whereabouts> whereabouts(List<Long> people) {
        return corp.get(() -> people.stream()
                .flatMap(contact -> history.whereabouts(corp.id(), contact).stream())
                .toList());
    }

    private PendingVersion pending() {
        return corp.get(() -> versions.pending(corp.id(), journey).orElseThrow());
    }

    private static int line(String text, String at) {
        return (int) text.substring(0, text.indexOf(at)).lines().count();
    }
}
