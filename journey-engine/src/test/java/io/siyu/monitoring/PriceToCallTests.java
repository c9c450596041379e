package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.CALL_REQUESTED;
import static io.siyu.behaviour.EventName.LINK_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.contact.Cause;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.StageHistory;
import io.siyu.opportunity.InStage;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.Signal;
import io.siyu.opportunity.TodaysOpportunities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Playbook P6 from the third day on: nobody touches anything, and the right rep has the right reason to call. */
@SpringBootTest
class PriceToCallTests {

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    Contents contents;

    @Autowired
    Opportunities opportunities;

    @Autowired
    TodaysOpportunities today;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long rep;
    private long lin;
    private long priceSensitive;

    @BeforeEach
    void linIsInterestedOnDayThree() {
        clock.setShanghai("2026-03-04T10:00");
        corp = corps.open();
        rep = corp.staff("li");
        lin = corp.friendOf("li", "林小满");
        priceSensitive = corp.tag("价格敏感");
        Journey course = corp.get(() -> journeys.draft(corp.id(), "课程", List.of("咨询", "感兴趣", "考虑", "付费")));
        corp.starts(course.id());
        Stage interested = course.stages().get(1);
        corp.run(() -> enrolments.move(corp.id(), interested.id(), List.of(lin), clock.instant(), Cause.hand("li")));
        writePlaybook(course.stages().get(2));
    }

    @Test
    void openingThePricePageTwiceWithinADayMakesAContactPriceSensitiveAndConsidering() {
        viewsPricePage();
        clock.advance(Duration.ofHours(3));
        assertThat(stage()).isEqualTo("感兴趣");

        viewsPricePage();

        assertThat(Watched.tags(corp, lin)).containsExactly("价格敏感");
        assertThat(stage()).isEqualTo("考虑");
        assertThat(corp.get(() -> history.moves(corp.id(), lin, 1)).getFirst().cause())
                .as("second in the chain: event, tag rule, stage rule")
                .extracting(Cause::kind, Cause::depth)
                .containsExactly("RULE", 2);
    }

    @Test
    void openingItTwiceInThreeDaysOrOpeningOtherPagesChangesNothing() {
        viewsPricePage();
        views("课程介绍");
        clock.advance(Duration.ofHours(36));
        viewsPricePage();

        assertThat(Watched.tags(corp, lin)).isEmpty();
        assertThat(stage()).isEqualTo("感兴趣");
    }

    @Test
    void whoAsksForACallIsInTodaysCallsOfTheOwningRepWithTheReasonAndWhatToSay() {
        viewsPricePage();
        viewsPricePage();
        asksForACall();

        assertThat(calls(rep)).singleElement().satisfies(line -> {
            assertThat(line.contactName()).isEqualTo("林小满");
            assertThat(line.stages()).extracting(InStage::stage).containsExactly("考虑");
            assertThat(line.script()).isEqualTo("您好，我是您的课程顾问。");
            assertThat(line.signals()).singleElement().satisfies(signal -> {
                assertThat(signal.ruleName()).isEqualTo("请求回电");
                assertThat(signal.eventName()).isEqualTo("call_requested");
                assertThat(signal.detail()).isEqualTo("客户请求回电");
                assertThat(signal.at()).isEqualTo(clock.instant());
            });
        });
        assertThat(calls(corp.staff("zhao"))).isEmpty();
    }

    @Test
    void askingAgainRaisesTheSameOpportunityInsteadOfOpeningAnother() {
        asksForACall();
        clock.advance(Duration.ofMinutes(5));
        asksForACall();

        assertThat(calls(rep)).singleElement().satisfies(line -> {
            assertThat(line.score()).isEqualTo(100);
            assertThat(line.signals()).extracting(Signal::at).hasSize(2);
        });
    }

    @Test
    void anOldRequestToldLateDoesNotReopenWhatWasDoneSince() {
        asksForACall();
        clock.advance(Duration.ofHours(1));
        long done = calls(rep).getFirst().id();
        corp.run(() -> opportunities.done(corp.id(), done, "已联系", null, "li"));

        watched.happened(corp, event(lin, CALL_REQUESTED, clock.instant().minus(Duration.ofMinutes(30)), Map.of()));
        assertThat(calls(rep)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        asksForACall();

        assertThat(calls(rep)).hasSize(1);
    }

    private void writePlaybook(Stage considering) {
        watched.on(
                corp,
                "一天内两次打开价格页",
                new Trigger.EventSeen(
                        LINK_VIEWED,
                        List.of(new AttributeTest("title", Comparison.CONTAINS, "价格")),
                        2,
                        Duration.ofDays(1)),
                new Action.AddTag(priceSensitive));
        watched.on(corp, "价格敏感进入考虑", new Trigger.TagAdded(priceSensitive), new Action.MoveStage(considering.id()));
        watched.on(
                corp,
                "请求回电",
                Trigger.EventSeen.every(CALL_REQUESTED),
                new Action.OpenOpportunity(Kind.CALL, 50, "客户请求回电", script()));
    }

    private long script() {
        ContentDraft draft = ContentDraft.of("回电话术", new MessageBody("您好，我是您的课程顾问。", List.of()));
        return switch (corp.get(() -> contents.save(corp.id(), draft))) {
            case ContentSaving.Saved saved -> saved.content().id();
            case ContentSaving refused -> throw new AssertionError("The script was not saved: " + refused);
        };
    }

    private void viewsPricePage() {
        views("春季价格表");
    }

    private void views(String title) {
        watched.happened(corp, event(lin, LINK_VIEWED, clock.instant(), Map.of("title", title)));
    }

    private void asksForACall() {
        watched.happened(corp, event(lin, CALL_REQUESTED, clock.instant(), Map.of()));
    }

    private String stage() {
        return corp.get(() -> history.whereabouts(corp.id(), lin)).getFirst().stageName();
    }

    private List<OpportunityLine> calls(long staff) {
        return corp.get(() -> today.of(corp.id(), staff, Kind.CALL, 10));
    }
}
