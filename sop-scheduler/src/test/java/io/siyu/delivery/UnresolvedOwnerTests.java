package io.siyu.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.assignment.Assignments;
import io.siyu.contact.Cause;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Rows 7 and 8 of docs/semantics.md: sends while nobody knows who will speak to a contact. */
@SpringBootTest
class UnresolvedOwnerTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    Assignments assignments;

    @Autowired
    HandOverTick handOver;

    @Autowired
    List<Tick> ticks;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long origin;
    private long content;
    private long mei;

    @BeforeEach
    void aCorpOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        corp.friendOf("li", "别人");
        mei = corp.friendOf("wang", "小美");
        origin = mailing.origin();
        content = mailing.content(corp, "早上好");
    }

    @Test
    void row7_whileATransferIsOpenDueSendsAreHeld() {
        handOverToLi();

        Staged staged = mailing.stage(corp, origin, content, List.of(mei));

        assertThat(staged).isEqualTo(new Staged(0, 1, Map.of()));
        assertThat(mailing.releases(corp)).containsExactly(monday(9).plus(Duration.ofHours(24)));
    }

    @Test
    void row7_whenTheContactHasArrivedTheNewOwnerSends() {
        handOverToLi();
        mailing.stage(corp, origin, content, List.of(mei));

        corp.friendOf("li", "小美");
        await().untilAsserted(() -> assertThat(mailing.releases(corp)).containsExactly(monday(9)));
        mailing.release(corp, origin, content, QuietRule.HOLD);

        assertThat(mailing.tasks(corp, "staff_id", Long.class)).containsExactly(corp.staff("li"));
    }

    @Test
    void row7_heldForAsLongAsSendsAreCaughtUpAndThenSkipped() {
        handOverToLi();
        mailing.stage(corp, origin, content, List.of(mei));

        clock.advance(Duration.ofHours(24));
        assertThat(mailing.release(corp, origin, content, QuietRule.HOLD)).isEqualTo(new Staged(0, 1, Map.of()));
        clock.advance(Duration.ofMinutes(2));
        mailing.release(corp, origin, content, QuietRule.HOLD);

        assertThat(mailing.skipped(corp)).containsExactly("owner_unresolved");
        assertThat(mailing.releases(corp)).isEmpty();
    }

    @Test
    void row7_whatWasStagedBeforeTheTransferBeganIsTakenOutAndHeld() {
        mailing.stage(corp, origin, content, List.of(mei));
        handOverToLi();

        clock.advance(Duration.ofMinutes(5));
        handOver.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.CANCELLED);
        assertThat(mailing.releases(corp)).containsExactly(clock.instant());
    }

    @Test
    void row8_untilItIsTheTurnOfALeaversContactItsSendsAreHeld() {
        corp.run(() -> corp.staff().leave(corp.id(), "wang"));

        Staged staged = mailing.stage(corp, origin, content, List.of(mei));

        assertThat(staged).isEqualTo(new Staged(0, 1, Map.of()));
        assertThat(mailing.releases(corp)).containsExactly(monday(9).plusSeconds(60));
    }

    @Test
    void row8_whenNobodyFollowsALeaverTheReasonIsSaid() {
        corp.run(() -> corp.staff().leave(corp.id(), "wang"));
        mailing.stage(corp, origin, content, List.of(mei));

        tick("assign");
        clock.advance(Duration.ofMinutes(1));
        mailing.release(corp, origin, content, QuietRule.HOLD);

        assertThat(mailing.skipped(corp)).containsExactly("owner_missing");
    }

    @Test
    void row8_aContactWhoKnowsSomebodyElseDoesNotWaitForWhoFollows() {
        corp.friendOf("li", "小美");
        corp.run(() -> corp.staff().leave(corp.id(), "wang"));
        await().until(() -> corp.get(() -> Long.valueOf(corp.staff("li"))
                .equals(corp.contacts().find(corp.id(), mei).orElseThrow().ownerId())));

        assertThat(mailing.stage(corp, origin, content, List.of(mei))).isEqualTo(new Staged(1, 0, Map.of()));
    }

    @Test
    void aSendThatIsHeldTakesNoPlaceUnderTheCap() {
        handOverToLi();
        for (int number = 0; number < 5; number++) {
            assertThat(mailing.stage(corp, mailing.origin(), content, List.of(mei)))
                    .isEqualTo(new Staged(0, 1, Map.of()));
        }
    }

    private void handOverToLi() {
        corp.run(() ->
                assignments.handOver(corp.id(), List.of(mei), corp.staff("li"), Cause.hand("admin"), clock.instant()));
    }

    private void tick(String name) {
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(Tick::run);
    }

    private static Instant monday(int hour) {
        return Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofHours(hour - 8));
    }
}
