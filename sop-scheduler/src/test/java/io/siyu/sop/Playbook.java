package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.contact.Cause;
import io.siyu.delivery.Ledger;
import io.siyu.delivery.LedgerLine;
import io.siyu.journey.Enrolments;
import io.siyu.journey.ExitReason;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tests of SOPs do: a running journey, steps in its stages, contacts who pass through. */
@Component
class Playbook {

    private static final Cause BY_LI = Cause.hand("li");

    private final Journeys journeys;
    private final Enrolments enrolments;
    private final Sops sops;
    private final Ledger ledger;
    private final Planner planner;
    private final JdbcClient jdbc;

    Playbook(Journeys journeys, Enrolments enrolments, Sops sops, Ledger ledger, Planner planner, JdbcClient jdbc) {
        this.journeys = journeys;
        this.enrolments = enrolments;
        this.sops = sops;
        this.ledger = ledger;
        this.planner = planner;
        this.jdbc = jdbc;
    }

    /** A running journey 咨询 → 感兴趣. */
    record Course(long journey, long inquiry, long interest) {}

    Course course(Corp corp) {
        Journey journey = corp.get(() -> journeys.draft(corp.id(), "课程转化", List.of("咨询", "感兴趣")));
        List<Long> stages = journey.stages().stream().map(Stage::id).toList();
        corp.starts(journey.id());
        return new Course(journey.id(), stages.get(0), stages.get(1));
    }

    SopStep step(Corp corp, StepDraft draft) {
        return switch (corp.get(() -> sops.save(corp.id(), draft))) {
            case StepSaving.Saved saved -> saved.step();
            case StepSaving refused -> throw new AssertionError(refused);
        };
    }

    void enter(Corp corp, long stage, List<Long> contacts) {
        enterUnheard(corp, stage, contacts);
        everythingIsHeard();
    }

    /** They enter, and whoever listens may hear of it now or later. */
    void enterUnheard(Corp corp, long stage, List<Long> contacts) {
        corp.run(() -> enrolments.move(corp.id(), stage, contacts, corp.clock().instant(), BY_LI));
    }

    void exit(Corp corp, long journey, List<Long> contacts) {
        corp.run(() -> enrolments.exit(
                corp.id(), journey, contacts, ExitReason.REMOVED, corp.clock().instant(), BY_LI));
        everythingIsHeard();
    }

    void pause(Corp corp, long journey) {
        assertThat(corp.get(() -> corp.steering().pause(corp.id(), journey))).isEmpty();
    }

    void resume(Corp corp, long journey) {
        corp.starts(journey);
    }

    List<LedgerLine> ledger(Corp corp, long contact) {
        return corp.get(() -> ledger.of(corp.id(), contact));
    }

    List<PlannedMessage> upcoming(Corp corp, long contact) {
        return corp.get(() -> planner.upcoming(corp.id(), contact));
    }

    List<PlannedMessage> dropped(Corp corp, long contact) {
        return corp.get(() -> planner.dropped(corp.id(), contact));
    }

    /** Listeners work on after the commit; waits until each of them has heard everything. */
    void everythingIsHeard() {
        await().until(() -> jdbc.sql("select count(*) from event_publication where listener_id like 'io.siyu.sop.%'")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
