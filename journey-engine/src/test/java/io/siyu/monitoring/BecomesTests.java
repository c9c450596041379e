package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.FOLLOWED_UP;
import static io.siyu.behaviour.EventName.LINK_CLICKED;
import static io.siyu.behaviour.EventName.OPPORTUNITY_OPENED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.contact.Cause;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.opportunity.Alert;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.Reason;
import io.siyu.opportunity.Signalled;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Rules set off by a condition that turns true, and by segments. */
@SpringBootTest
class BecomesTests {

    private static final Condition SILENT_FOR_30_DAYS =
            new Condition.Did(EventPattern.named(LINK_CLICKED), null, 0, Duration.ofDays(30));

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    MonitoringRules rules;

    @Autowired
    DryRuns dryRuns;

    @Autowired
    Segments segments;

    @Autowired
    Opportunities opportunities;

    @Autowired
    Alerts alerts;

    @Autowired
    List<Tick> ticks;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long recall;

    @BeforeEach
    void linClickedALink() {
        clock.setShanghai("2026-03-04T10:00");
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        recall = corp.tag("待召回");
        watched.happened(corp, event(lin, LINK_CLICKED, clock.instant(), Map.of()));
    }

    @Test
    void aConditionThatBecomesTrueOnlyByTimePassingSetsOffItsRule() {
        MonitoringRule rule =
                watched.on(corp, "三十天没有点击", new Trigger.Becomes(SILENT_FOR_30_DAYS), new Action.AddTag(recall));
        timePasses(Duration.ofDays(29));
        assertThat(tags(corp, lin)).isEmpty();

        timePasses(Duration.ofDays(2));

        assertThat(tags(corp, lin)).containsExactly("待召回");
        assertThat(watched.firings(corp, rule))
                .singleElement()
                .satisfies(firing -> assertThat(firing.inputs().what()).isEqualTo("becomes"));
    }

    @Test
    void whoMeetsTheConditionWhenTheRuleIsSwitchedOnFiresOnlyAfterHavingCeasedTo() {
        clock.advance(Duration.ofDays(40));
        MonitoringRule rule =
                watched.on(corp, "三十天没有点击", new Trigger.Becomes(SILENT_FOR_30_DAYS), new Action.AddTag(recall));
        timePasses(Duration.ofDays(1));
        assertThat(watched.decisions(corp, rule)).isEmpty();

        watched.happened(corp, event(lin, LINK_CLICKED, clock.instant(), Map.of()));
        timePasses(Duration.ofDays(31));

        assertThat(watched.firings(corp, rule)).hasSize(1);
    }

    @Test
    void aRuleThatIsOffWatchesNothing() {
        MonitoringRule rule =
                watched.on(corp, "三十天没有点击", new Trigger.Becomes(SILENT_FOR_30_DAYS), new Action.AddTag(recall));
        timePasses(Duration.ofDays(1));
        corp.run(() -> rules.switchOff(corp.id(), rule.id()));

        timePasses(Duration.ofDays(31));

        assertThat(watched.decisions(corp, rule)).isEmpty();
    }

    @Test
    void aDryRunTellsHowManyMeetTheConditionNowAndWhy() {
        clock.advance(Duration.ofDays(31));

        DryRun run = corp.get(() -> dryRuns.of(
                corp.id(),
                RuleDraft.of("三十天没有点击", new Trigger.Becomes(SILENT_FOR_30_DAYS), new Action.AddTag(recall)),
                new Period(clock.instant().minus(Duration.ofDays(7)), clock.instant())));

        assertThat(run.basis()).isEqualTo(DryRun.Basis.NOW);
        assertThat(run.contacts()).isEqualTo(1);
        assertThat(run.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.reasons()).isNotBlank());
    }

    @Test
    void whoIsNotFollowedUpInTimeIsTheLeadersBusiness() {
        Condition late = new Condition.DidThen(
                EventPattern.named(OPPORTUNITY_OPENED), EventPattern.named(FOLLOWED_UP), false, Duration.ofDays(2));
        watched.on(corp, "两天未跟进", new Trigger.Becomes(late), new Action.RaiseAlert(Audience.LEADERS, "两天未跟进"));
        timePasses(Duration.ZERO);
        long wang = corp.friendOf("li", "王小明");
        opened(lin);
        long ofWang = opened(wang);
        watched.everybodyHasHeard();
        corp.get(() -> opportunities.done(corp.id(), ofWang, "成交", null, "li"));
        watched.everybodyHasHeard();

        timePasses(Duration.ofDays(2).plusSeconds(1));

        assertThat(corp.get(() -> alerts.of(corp.id(), null, 10)))
                .extracting(Alert::contactId)
                .containsExactly(lin);
    }

    @Test
    void enteringAndLeavingASegmentSetsOffRules() {
        long vip = corp.tag("会员");
        long members = segment(new Condition.Tagged(List.of(vip), Condition.Tagged.Match.ANY, null));
        timePasses(Duration.ZERO);
        watched.on(corp, "成为会员", new Trigger.EntersSegment(members), new Action.AddTag(corp.tag("欢迎")));
        watched.on(corp, "不再是会员", new Trigger.LeavesSegment(members), new Action.AddTag(corp.tag("挽留")));

        corp.tagged(vip, List.of(lin));
        watched.everybodyHasHeard();
        assertThat(tags(corp, lin)).containsExactlyInAnyOrder("会员", "欢迎");
        corp.run(() -> corp.tags().remove(corp.id(), List.of(lin), vip, Cause.hand("li"), clock.instant()));
        watched.everybodyHasHeard();

        assertThat(tags(corp, lin)).containsExactlyInAnyOrder("欢迎", "挽留");
    }

    @Test
    void aCircleThroughSegmentsIsStoppedAndReported() {
        long hot = corp.tag("热");
        long heated = segment(new Condition.Tagged(List.of(hot), Condition.Tagged.Match.ANY, null));
        timePasses(Duration.ZERO);
        watched.on(corp, "降温", new Trigger.EntersSegment(heated), new Action.RemoveTag(hot));
        watched.on(corp, "升温", new Trigger.LeavesSegment(heated), new Action.AddTag(hot));

        corp.tagged(hot, List.of(lin));
        watched.everybodyHasHeard();

        assertThat(corp.get(() -> rules.alerts(corp.id())))
                .extracting(RuleAlert::trouble)
                .contains(Trouble.CIRCLE);
    }

    private long segment(Condition condition) {
        SegmentDraft draft = SegmentDraft.live("人群", condition);
        return switch (corp.get(() -> segments.save(corp.id(), draft, Cause.hand("li")))) {
            case SegmentSaving.Saved saved -> saved.segment().id();
            case SegmentSaving refused -> throw new AssertionError(refused);
        };
    }

    private long opened(long contact) {
        Reason reason = new Reason("规则", "page_viewed", "看了价格");
        return corp
                .get(() ->
                        opportunities.open(corp.id(), List.of(contact), Kind.CALL, 10, reason, null, clock.instant()))
                .stream()
                .map(Signalled::opportunity)
                .findFirst()
                .orElseThrow();
    }

    /** Time passes, and whoever looks for what it has brought about does so. */
    private void timePasses(Duration duration) {
        watched.everybodyHasHeard();
        clock.advance(duration);
        ticks.stream().filter(tick -> tick.name().startsWith("segment")).forEach(Tick::run);
        watched.everybodyHasHeard();
    }
}
