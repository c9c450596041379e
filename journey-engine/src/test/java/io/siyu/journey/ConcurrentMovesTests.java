package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

@SpringBootTest
class ConcurrentMovesTests {

    private static final Cause BY_RULE = Cause.of("RULE", "7");
    private static final int AT_ONCE = 6;

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Steering steering;

    @Autowired
    EntryDecisionTick decisions;

    @Autowired
    Board board;

    @Autowired
    StageHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
    }

    @Test
    void manyNodesEnrolTheSameContactsAndEachEntersOnce() {
        List<Long> friends = corp.friendsOf("wang", 300);

        List<Integer> entered = atOnce(
                () -> corp.get(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), BY_RULE)));

        assertThat(entered.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(countedPeople()).isEqualTo(Map.of(course.inquiry(), 300L));
    }

    @Test
    void manyNodesMoveTheSameContactToOneStageAndItMovesOnce() {
        long mei = corp.friendOf("wang", "小美");
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), List.of(mei), clock.instant(), BY_RULE));

        List<Integer> moved = atOnce(() ->
                corp.get(() -> enrolments.move(corp.id(), course.paid(), List.of(mei), clock.instant(), BY_RULE)));

        assertThat(moved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(corp.get(() -> history.moves(corp.id(), mei, 10))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_302, 7_777})
    void afterRandomChangesByManyAtOnceCountsPeopleAndHistoryAgree(long seed) {
        List<Long> friends = corp.friendsOf("wang", 400);
        corp.run(() -> journeys.allowReentry(corp.id(), course.journey(), true));

        throwDiceAtOnce(seed, die -> change(die, someOf(friends, die)));

        assertThat(countedPeople()).isEqualTo(people());
        assertThat(contactsWhoseHistoryMissesAnEntry()).isZero();
    }

    /** As rules do it. A circle of waiting for each other's people or counters would show here. */
    @ParameterizedTest
    @ValueSource(longs = {2, 20_260_303, 8_888})
    void severalChangesOfTheSamePeopleInOneTransactionNeitherBlockNorMiscount(long seed) {
        List<Long> friends = corp.friendsOf("wang", 400);
        corp.run(() -> {
            journeys.allowReentry(corp.id(), course.journey(), true);
            enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), BY_RULE);
        });

        throwDiceAtOnce(seed, die -> {
            List<Long> some = someOf(friends, die);
            IntStream.range(0, 3).forEach(turn -> change(die, some));
        });

        assertThat(countedPeople()).isEqualTo(people());
        assertThat(contactsWhoseHistoryMissesAnEntry()).isZero();
    }

    /** Once, an exit took out who had entered since it locked its people, and waited crosswise for whoever moved them. */
    @Test
    void takingPeopleOutWhileOneOfThemEntersBlocksNobodyWhoMovesThem() {
        List<Long> both = corp.friendsOf("wang", 2);
        long newcomer = both.getFirst();
        long inside = both.getLast();
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), List.of(inside), clock.instant(), BY_RULE));

        CompletableFuture<Void> others = corp.get(() -> {
            enrolments.move(corp.id(), course.interest(), List.of(inside), clock.instant(), BY_RULE);
            CompletableFuture<Void> out = meanwhile(() -> enrolments.exit(
                    corp.id(), course.journey(), both, ExitReason.NOT_FRIEND, clock.instant(), BY_RULE));
            await().until(() -> peopleWaitingForARow() == 1);
            meanwhile(() -> enrolments.enrol(corp.id(), course.journey(), List.of(newcomer), clock.instant(), BY_RULE))
                    .join();
            CompletableFuture<Void> on =
                    meanwhile(() -> enrolments.move(corp.id(), course.paid(), both, clock.instant(), BY_RULE));
            await().until(() -> peopleWaitingForARow() == 2);
            return CompletableFuture.allOf(out, on);
        });
        others.join();

        assertThat(countedPeople()).isEqualTo(people());
        assertThat(contactsWhoseHistoryMissesAnEntry()).isZero();
    }

    /** Once, who came while the journey was paused and was written down after it went on waited for ever. */
    @Test
    void row63_whoComesInTheMomentThePausedJourneyGoesOnIsDecidedToo() {
        long mei = corp.friendOf("wang", "小美");
        corp.run(() -> {
            journeys.save(
                    corp.id(),
                    course.journey(),
                    JourneySettings.DEFAULT
                            .with()
                            .whilePaused(WhilePaused.QUEUE)
                            .done());
            steering.pause(corp.id(), course.journey());
        });

        CompletableFuture<Void> resumed = corp.get(() -> {
            enrolments.enrol(corp.id(), course.journey(), List.of(mei), clock.instant(), BY_RULE);
            CompletableFuture<Void> goesOn =
                    meanwhile(() -> steering.resume(corp.id(), course.journey(), Overdue.DROP));
            await().until(() -> goesOn.isDone() || peopleWaitingAtTheGate() == 1);
            return goesOn;
        });
        resumed.join();
        decisions.run();

        assertThat(countedPeople()).isEqualTo(Map.of(course.inquiry(), 1L));
    }

    private int peopleWaitingAtTheGate() {
        return jdbc.sql("select count(*) from pg_locks where not granted and locktype = 'advisory'")
                .query(Integer.class)
                .single();
    }

    private CompletableFuture<Void> meanwhile(Runnable change) {
        return CompletableFuture.runAsync(() -> corp.run(change), Thread::startVirtualThread);
    }

    private int peopleWaitingForARow() {
        return jdbc.sql("""
                        select count(*) from pg_locks
                        where not granted and locktype in ('transactionid', 'tuple')""").query(Integer.class).single();
    }

    private void throwDiceAtOnce(long seed, Consumer<Random> transaction) {
        var node = new AtomicInteger();
        atOnce(() -> {
            Random die = new Random(seed + node.getAndIncrement());
            IntStream.range(0, 15).forEach(turn -> corp.run(() -> transaction.accept(die)));
            return node;
        });
    }

    private void change(Random die, List<Long> contacts) {
        switch (die.nextInt(6)) {
            case 0 -> enrolments.enrol(corp.id(), course.journey(), contacts, clock.instant(), BY_RULE);
            case 1 ->
                enrolments.exit(corp.id(), course.journey(), contacts, ExitReason.NOT_FRIEND, clock.instant(), BY_RULE);
            case 2 -> enrolments.move(corp.id(), course.inquiry(), contacts, clock.instant(), BY_RULE);
            case 3 -> enrolments.move(corp.id(), course.interest(), contacts, clock.instant(), BY_RULE);
            default -> enrolments.move(corp.id(), course.paid(), contacts, clock.instant(), BY_RULE);
        }
    }

    private static List<Long> someOf(List<Long> friends, Random die) {
        return IntStream.range(0, 1 + die.nextInt(30))
                .mapToObj(n -> friends.get(die.nextInt(friends.size())))
                .toList();
    }

    private long contactsWhoseHistoryMissesAnEntry() {
        return corp.get(() -> jdbc.sql("""
                        select count(*) from enrolment e
                        where tenant_id = :tenant and entry_no <> (
                            select count(*) from stage_move m
                            where m.tenant_id = :tenant and m.contact_id = e.contact_id and m.to_stage is not null)""")
                .param("tenant", corp.id().value())
                .query(Long.class)
                .single());
    }

    private Map<Long, Long> countedPeople() {
        return corp.get(() -> board.columns(corp.id(), course.journey())).stream()
                .filter(column -> column.people() != 0)
                .collect(Collectors.toMap(StageColumn::stageId, StageColumn::people));
    }

    private Map<Long, Long> people() {
        return corp
                .get(() -> jdbc.sql("""
                        select stage_id, count(*) from enrolment
                        where tenant_id = :tenant and journey_id = :journey and state <= 1 group by stage_id""")
                        .param("tenant", corp.id().value())
                        .param("journey", course.journey())
                        .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> List<T> atOnce(Supplier<T> work) {
        var allReady = new CountDownLatch(AT_ONCE);
        try (ExecutorService nodes = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<T>> results = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                results.add(CompletableFuture.supplyAsync(
                        () -> {
                            allReady.countDown();
                            awaitUninterruptibly(allReady);
                            return work.get();
                        },
                        nodes));
            }
            return results.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
