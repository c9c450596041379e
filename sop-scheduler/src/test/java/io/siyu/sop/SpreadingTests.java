package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** Messages between seven and nine in the evening: each contact at its own moment. */
@SpringBootTest
class SpreadingTests {

    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Instant SEVEN = Instant.parse("2026-03-03T11:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    SendPolicies policies;

    @Autowired
    SweepTick sweep;

    @Autowired
    ReleaseTick release;

    @Autowired
    JdbcClient jdbc;

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
        content = mailing.content(corp, "晚上好");
        corp.run(() -> policies.set(corp.id(), new SendPolicy(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 100)));
    }

    @Test
    void javaAndTheDatabaseAgreeAboutEveryContactsMoment() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            long contact = random.nextLong(1, 1L << (1 + random.nextInt(45)));
            long step = random.nextLong(1, 1L << (1 + random.nextInt(35)));
            int seconds = random.nextInt(1, 86_400);
            long sql = jdbc.sql("select " + Spreading.SECONDS + " from (values (:contact::bigint)) e (contact_id)")
                    .param("contact", contact)
                    .param("spreadStep", step)
                    .param("spreadSeconds", seconds)
                    .query(Long.class)
                    .single();

            assertThat(Duration.ofSeconds(sql))
                    .as("contact %d, step %d, %d s", contact, step, seconds)
                    .isEqualTo(Spreading.of(contact, step, Duration.ofSeconds(seconds)))
                    .isBetween(Duration.ZERO, Duration.ofSeconds(seconds - 1));
        }
    }

    @Test
    void contactsWhoCameOneAfterTheOtherAreSpreadEvenly() {
        long inTheFirstQuarter = IntStream.range(1, 10_001)
                .mapToObj(contact -> Spreading.of(contact, 7, TWO_HOURS))
                .filter(place -> place.compareTo(Duration.ofMinutes(30)) < 0)
                .count();

        assertThat(inTheFirstQuarter).isBetween(2_450L, 2_550L);
    }

    @Test
    void eachIsSentAtTheMomentThePlannerNamedAndNobodyBeforeOrAfterTheHours() {
        SopStep step = playbook.step(
                corp,
                StepDraft.of(
                        course.inquiry(),
                        "晚间",
                        TimeDraft.dayAt(1, LocalTime.of(19, 0)).until(LocalTime.of(21, 0)),
                        content));
        List<Long> friends = corp.friendsOf("rep", 40);
        playbook.enter(corp, course.inquiry(), friends);
        List<Instant> promised = friends.stream()
                .map(contact -> playbook.upcoming(corp, contact).getFirst().due())
                .toList();
        assertThat(promised)
                .isEqualTo(friends.stream()
                        .map(contact -> SEVEN.plus(Spreading.of(contact, step.id(), TWO_HOURS)))
                        .toList());

        for (Duration passed = Duration.ZERO; passed.compareTo(TWO_HOURS) <= 0; passed = passed.plusMinutes(10)) {
            clock.set(SEVEN.plus(passed));
            sweep.run();
            release.run();
            Instant now = clock.instant();
            assertThat(friends.stream()
                            .flatMap(contact -> playbook.ledger(corp, contact).stream())
                            .filter(line -> line.state() == LedgerState.HELD)
                            .map(LedgerLine::reason))
                    .allMatch("own_moment"::equals);
            assertThat(friends.stream().filter(this::isStaged).count())
                    .as("at %s", now)
                    .isEqualTo(
                            promised.stream().filter(due -> !due.isAfter(now)).count());
        }
        assertThat(friends).allMatch(this::isStaged);
        assertThat(friends.stream()
                        .map(contact ->
                                playbook.ledger(corp, contact).getFirst().dueAt())
                        .toList())
                .isEqualTo(promised);
    }

    @Test
    void whatIsRepeatedIsSpreadEachTime() {
        playbook.step(
                corp,
                StepDraft.of(
                        course.inquiry(),
                        "每晚",
                        TimeDraft.every(1, Repeated.Unit.DAYS, 2, LocalTime.of(19, 0), DayChoice.ANY)
                                .until(LocalTime.of(21, 0)),
                        content));
        long mei = corp.friendOf("wang", "小美");
        playbook.enter(corp, course.inquiry(), List.of(mei));

        for (int day = 3; day <= 5; day++) {
            clock.setShanghai("2026-03-%02dT19:00".formatted(day));
            sweep.run();
            clock.setShanghai("2026-03-%02dT21:00".formatted(day));
            release.run();
        }

        List<Instant> dues =
                playbook.ledger(corp, mei).stream().map(LedgerLine::dueAt).toList();
        assertThat(dues).hasSize(2);
        assertThat(Duration.between(dues.getLast(), dues.getFirst())).isEqualTo(Duration.ofDays(1));
    }

    private boolean isStaged(long contact) {
        return playbook.ledger(corp, contact).stream().anyMatch(line -> line.state() != LedgerState.HELD);
    }
}
