package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Why, why not, and when: what the planner says beforehand is what the ledger says afterwards. */
@SpringBootTest
class PlannerTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    Planner planner;

    @Autowired
    SendPolicies policies;

    @Autowired
    SweepTick sweep;

    @Autowired
    SettableClock clock;

    @BeforeEach
    void aMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-03-02T01:00:00Z, 1",
        "Europe/Berlin, 2026-03-27T15:00:00Z, 2",
        "America/Santiago, 2026-04-03T20:00:00Z, 3",
        "Australia/Lord_Howe, 2026-04-03T11:00:00Z, 4"
    })
    void row103_whatWasPreviewedIsWhatTheLedgerShowsAfterwards(String zone, Instant start, long seed) {
        clock.set(start);
        Corp corp = corps.open(zone);
        Playbook.Course course = playbook.course(corp);
        corp.run(() -> policies.set(corp.id(), new SendPolicy(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 100)));
        randomSteps(corp, course, new Random(seed));
        Map<Long, List<Instant>> promised = new HashMap<>();
        for (int n = 0; n < 6; n++) {
            long contact = corp.friendOf("wang", "客户" + n);
            playbook.enter(corp, course.inquiry(), List.of(contact));
            promised.put(contact, previewed(corp, course, zone));
            clock.advance(Duration.ofMinutes(401));
        }

        for (int tick = 0; tick < 60; tick++) {
            clock.advance(Duration.ofMinutes(127));
            sweep.run();
        }

        promised.forEach((contact, dues) -> assertThat(playbook.ledger(corp, contact).stream()
                        .map(LedgerLine::dueAt)
                        .sorted()
                        .toList())
                .as("contact %d, seed %d", contact, seed)
                .isEqualTo(dues));
    }

    @Test
    void whatIsAheadGetsShorterAsItIsDecided() {
        Corp corp = corps.open();
        Playbook.Course course = playbook.course(corp);
        long content = mailing.content(corp, "早上好");
        playbook.step(corp, StepDraft.after(course.inquiry(), "两小时后", Duration.ofHours(2), content));
        playbook.step(corp, StepDraft.dayAt(course.inquiry(), "第三天", 3, LocalTime.of(21, 0), content));
        long mei = corp.friendOf("wang", "小美");
        playbook.enter(corp, course.inquiry(), List.of(mei));
        assertThat(playbook.upcoming(corp, mei))
                .extracting(PlannedMessage::stepName)
                .containsExactly("两小时后", "第三天");

        clock.advance(Duration.ofHours(2));
        sweep.run();

        assertThat(playbook.upcoming(corp, mei)).singleElement().satisfies(next -> {
            assertThat(next.stepName()).isEqualTo("第三天");
            assertThat(next.due()).isEqualTo(Instant.parse("2026-03-05T13:00:00Z"));
            assertThat(next.planned()).isTrue();
        });
    }

    @Test
    void aPausedJourneySaysSoBesideWhatItHolds() {
        Corp corp = corps.open();
        Playbook.Course course = playbook.course(corp);
        playbook.step(
                corp, StepDraft.after(course.inquiry(), "两小时后", Duration.ofHours(2), mailing.content(corp, "早上好")));
        long mei = corp.friendOf("wang", "小美");
        playbook.enter(corp, course.inquiry(), List.of(mei));

        playbook.pause(corp, course.journey());

        assertThat(playbook.upcoming(corp, mei))
                .extracting(PlannedMessage::reason)
                .containsExactly("journey_paused");
    }

    @Test
    void aContactInNoJourneyHasNothingAhead() {
        Corp corp = corps.open();

        assertThat(playbook.upcoming(corp, corp.friendOf("wang", "小美"))).isEmpty();
    }

    private void randomSteps(Corp corp, Playbook.Course course, Random random) {
        long content = mailing.content(corp, "hello");
        for (int n = 0; n < 4; n++) {
            Duration delay = Duration.ofMinutes(random.nextInt(2, 4_000));
            playbook.step(corp, StepDraft.after(course.inquiry(), "after", delay, content));
            LocalTime at = LocalTime.ofSecondOfDay(random.nextInt(96) * 900L);
            playbook.step(corp, StepDraft.dayAt(course.inquiry(), "day", random.nextInt(3), at, content));
        }
    }

    private List<Instant> previewed(Corp corp, Playbook.Course course, String zone) {
        List<Instant> dues = new ArrayList<>();
        corp.get(() -> planner.preview(corp.id(), course.inquiry(), clock.instant(), ZoneId.of(zone))).stream()
                .filter(PlannedMessage::planned)
                .forEach(message -> dues.add(message.due()));
        return dues;
    }
}
