package io.siyu.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviour;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

@SpringBootTest
class OpportunitiesTests {

    private static final Reason PRICE_PAGE = new Reason("看价格", "link_viewed", "价格页");
    private static final Reason ASKED_FOR_CALL = new Reason("要求回电", "call_requested", "");

    @Autowired
    Corps corps;

    @Autowired
    Opportunities opportunities;

    @Autowired
    TodaysOpportunities today;

    @Autowired
    Behaviours behaviours;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long mei;

    @BeforeEach
    void aContact() {
        clock.setShanghai("2026-03-04T14:05");
        corp = corps.open();
        mei = corp.friendOf("wang", "小美");
    }

    @Test
    void aSignalOpensAnOpportunityAndAnotherOneRaisesItsScore() {
        assertThat(signal(Kind.CHAT, 10, PRICE_PAGE)).isEqualTo(1);
        Instant first = clock.instant();
        clock.advance(Duration.ofMinutes(3));

        assertThat(signal(Kind.CHAT, 5, ASKED_FOR_CALL)).isEqualTo(1);

        assertThat(lines(Kind.CHAT)).singleElement().satisfies(line -> {
            assertThat(line.score()).isEqualTo(15);
            assertThat(line.openedAt()).isEqualTo(first);
            assertThat(line.lastSignalAt()).isEqualTo(clock.instant());
            assertThat(line.signals()).extracting(Signal::ruleName).containsExactly("要求回电", "看价格");
        });
        assertThat(lines(Kind.CALL)).isEmpty();
    }

    @Test
    void theSameSignalToldTwiceCountsOnce() {
        signal(Kind.CHAT, 10, PRICE_PAGE);

        assertThat(signal(Kind.CHAT, 10, PRICE_PAGE)).isZero();

        assertThat(theLine().score()).isEqualTo(10);
        assertThat(theLine().signals()).hasSize(1);
    }

    @Test
    void oneSignalOfThousandsOpensOneOpportunityEach() {
        List<Long> friends = corp.friendsOf("zhao", 2_300);

        int opened = corp.get(() -> opportunities
                .open(corp.id(), friends, Kind.CALL, 1, ASKED_FOR_CALL, null, clock.instant())
                .size());

        assertThat(opened).isEqualTo(2_300);
        assertThat(corp.get(() -> today.counts(corp.id(), null))).containsEntry(Kind.CALL, 2_300L);
    }

    @Test
    void whatIsDoneLeavesTheListWithItsOutcome() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        long id = theLine().id();

        Handling handling = corp.get(() -> opportunities.done(corp.id(), id, "已约体验课", "周六上午", "wang"));

        assertThat(handling).isEqualTo(new Handling.Recorded());
        assertThat(lines(Kind.CHAT)).isEmpty();
        assertThat(corp.get(() -> today.find(corp.id(), id)).orElseThrow().state())
                .isEqualTo(OpportunityState.DONE);
    }

    @Test
    void beingPutOnTheListAndFollowedUpAreThingsAConditionCanAskFor() {
        signal(Kind.CALL, 20, ASKED_FOR_CALL);
        signal(Kind.CALL, 10, ASKED_FOR_CALL);
        long line = lines(Kind.CALL).getFirst().id();
        clock.advance(Duration.ofHours(1));
        corp.get(() -> opportunities.done(corp.id(), line, "成交", null, "li"));

        assertThat(corp.get(() -> behaviours.latest(corp.id(), mei, 10)))
                .extracting(Behaviour::name, Behaviour::occurredAt)
                .containsExactly(
                        tuple(EventName.FOLLOWED_UP, clock.instant()),
                        tuple(EventName.OPPORTUNITY_OPENED, clock.instant().minus(Duration.ofHours(1))));
    }

    @Test
    void inASecondTabItIsRefusedWithWhoClosedItAndWhen() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        long id = theLine().id();
        Instant closedAt = clock.instant();
        corp.get(() -> opportunities.notInterested(corp.id(), id, null, "wang"));
        clock.advance(Duration.ofMinutes(1));

        var refusal = new Handling.ClosedBefore(OpportunityState.NOT_INTERESTED, "wang", closedAt);
        assertThat(corp.get(() -> opportunities.done(corp.id(), id, "已成交", null, "li")))
                .isEqualTo(refusal);
        assertThat(corp.get(() ->
                        opportunities.snooze(corp.id(), id, clock.instant().plus(Duration.ofHours(1)), "li")))
                .isEqualTo(refusal);
    }

    @Test
    void anUnknownOpportunityIsMissing() {
        assertThat(corp.get(() -> opportunities.done(corp.id(), 987_654_321L, "已成交", null, "li")))
                .isEqualTo(new Handling.Missing());
    }

    @Test
    void anotherCorpsOpportunityIsMissing() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        long id = theLine().id();
        Corp other = corps.open();

        assertThat(other.get(() -> opportunities.done(other.id(), id, "已成交", null, "li")))
                .isEqualTo(new Handling.Missing());
        assertThat(lines(Kind.CHAT)).hasSize(1);
    }

    @Test
    void aSnoozedOneComesBackAtItsInstantAndNotBefore() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        long id = theLine().id();
        Instant tonight = clock.instant().plus(Duration.ofHours(5));

        assertThat(corp.get(() -> opportunities.snooze(corp.id(), id, tonight, "wang")))
                .isEqualTo(new Handling.Recorded());

        clock.set(tonight.minusMillis(1));
        assertThat(lines(Kind.CHAT)).isEmpty();
        clock.set(tonight);
        assertThat(lines(Kind.CHAT)).hasSize(1);
    }

    @Test
    void aSignalDoesNotWakeASnoozedOneButIsThereWhenItComesBack() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        Instant tonight = clock.instant().plus(Duration.ofHours(5));
        long id = theLine().id();
        corp.get(() -> opportunities.snooze(corp.id(), id, tonight, "wang"));
        clock.advance(Duration.ofHours(1));

        signal(Kind.CHAT, 20, ASKED_FOR_CALL);

        assertThat(lines(Kind.CHAT)).isEmpty();
        clock.set(tonight);
        assertThat(theLine().score()).isEqualTo(30);
    }

    @Test
    void nothingIsPutOffIntoThePast() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        long id = theLine().id();

        assertThat(corp.get(() -> opportunities.snooze(corp.id(), id, clock.instant(), "wang")))
                .isEqualTo(new Handling.NotInFuture());

        assertThat(lines(Kind.CHAT)).hasSize(1);
    }

    @Test
    void aSignalAfterTheClosingOpensANewOneAndOneFromBeforeDoesNot() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        Instant viewed = clock.instant();
        long id = theLine().id();
        clock.advance(Duration.ofMinutes(10));
        corp.get(() -> opportunities.done(corp.id(), id, "已回复", null, "wang"));

        assertThat(signalAt(Kind.CHAT, ASKED_FOR_CALL, viewed.plusSeconds(30))).isZero();
        assertThat(lines(Kind.CHAT)).isEmpty();

        assertThat(signalAt(Kind.CHAT, ASKED_FOR_CALL, clock.instant().plusSeconds(1)))
                .isEqualTo(1);
        assertThat(theLine().id()).isNotEqualTo(id);
    }

    @Test
    void manyNodesThatSeeTheSameSignalOpenOne() {
        var nodes = IntStream.range(0, 6)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> signal(Kind.CHAT, 10, PRICE_PAGE)))
                .toList();

        assertThat(nodes.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
        assertThat(theLine().score()).isEqualTo(10);
    }

    @Test
    void withTheLastFriendGoneThereIsNobodyToChatWithButStillSomebodyToCall() {
        signal(Kind.CHAT, 10, PRICE_PAGE);
        signal(Kind.CALL, 10, ASKED_FOR_CALL);

        corp.leaves("小美", "wang");

        await().untilAsserted(() -> assertThat(lines(Kind.CHAT)).isEmpty());
        assertThat(lines(Kind.CALL)).hasSize(1);
    }

    private int signal(Kind kind, int score, Reason reason) {
        return corp.get(() -> opportunities
                .open(corp.id(), List.of(mei), kind, score, reason, null, clock.instant())
                .size());
    }

    private int signalAt(Kind kind, Reason reason, Instant at) {
        return corp.get(() -> opportunities
                .open(corp.id(), List.of(mei), kind, 10, reason, null, at)
                .size());
    }

    private List<OpportunityLine> lines(Kind kind) {
        return corp.get(() -> today.of(corp.id(), null, kind, 100));
    }

    private OpportunityLine theLine() {
        return lines(Kind.CHAT).getFirst();
    }
}
