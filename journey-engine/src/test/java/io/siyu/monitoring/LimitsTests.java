package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.assignment.AssignmentRuleDraft;
import io.siyu.assignment.AssignmentRuleSaving;
import io.siyu.assignment.AssignmentRules;
import io.siyu.assignment.Strategy;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.contact.Consent;
import io.siyu.contact.Consents;
import io.siyu.contact.Purpose;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.monitoring.Effect.Result;
import io.siyu.opportunity.Alert;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Audience;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** What keeps a rule from acting, and what its actions leave undone. */
@SpringBootTest
class LimitsTests {

    private static final Trigger LOOKED = Trigger.EventSeen.every(PAGE_VIEWED);
    private static final Schedule OFFICE_HOURS =
            new Schedule(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(18, 0));

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    MonitoringRules rules;

    @Autowired
    DueFirings tick;

    @Autowired
    Journeys journeys;

    @Autowired
    StageHistory history;

    @Autowired
    Alerts alerts;

    @Autowired
    Consents consents;

    @Autowired
    AssignmentRules assignmentRules;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long curious;

    @BeforeEach
    void linIsAFriendOnAWednesday() {
        clock.setShanghai("2026-03-04T10:00");
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        curious = corp.tag("有兴趣");
    }

    @Test
    void whileItCoolsDownARuleDoesNothingForThatContactAndCountsIt() {
        long wang = corp.friendOf("li", "王小明");
        MonitoringRule rule = watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).coolingDown(Duration.ofDays(1)));

        watched.views(corp, lin, "首页");
        clock.advance(Duration.ofHours(23));
        watched.views(corp, lin, "首页");
        watched.views(corp, wang, "首页");
        clock.advance(Duration.ofHours(1));
        watched.views(corp, lin, "首页");

        assertThat(watched.decisions(corp, rule))
                .extracting(Firing::contactId, Firing::outcome)
                .containsExactly(
                        tuple(lin, Outcome.FIRED),
                        tuple(lin, Outcome.COOL_DOWN),
                        tuple(wang, Outcome.FIRED),
                        tuple(lin, Outcome.FIRED));
        RuleStanding standing = standing(rule);
        assertThat(standing.fired()).isEqualTo(3);
        assertThat(standing.withheld()).isEqualTo(1);
        assertThat(standing.lastFiredAt()).isEqualTo(clock.instant());
    }

    @Test
    void ofSeveralEventsToldAtOnceARuleThatCoolsDownTakesTheFirst() {
        MonitoringRule rule = watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).coolingDown(Duration.ofHours(1)));

        watched.happened(
                corp,
                event(lin, PAGE_VIEWED, clock.instant(), Map.of()),
                event(lin, PAGE_VIEWED, clock.instant().minusSeconds(60), Map.of()));

        assertThat(watched.firings(corp, rule))
                .singleElement()
                .satisfies(firing -> assertThat(firing.occurredAt())
                        .isEqualTo(clock.instant().minusSeconds(60)));
    }

    @Test
    void whatHappensOutsideTheScheduleIsDoneWhenTheNextWindowOpensWhereTheContactLives() {
        MonitoringRule rule = watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).during(OFFICE_HOURS));
        clock.setShanghai("2026-03-06T18:00");

        watched.views(corp, lin, "首页");
        tick.run();
        assertThat(tags(corp, lin)).as("on Friday evening").isEmpty();
        clock.setShanghai("2026-03-09T08:59");
        tick.run();
        assertThat(tags(corp, lin)).as("before Monday's work begins").isEmpty();
        clock.setShanghai("2026-03-09T09:00");
        tick.run();

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        assertThat(watched.firings(corp, rule))
                .singleElement()
                .satisfies(firing -> assertThat(firing.firedAt()).isEqualTo(clock.instant()));
    }

    @Test
    void afterAnOutageThatOutlastedTheWindowWhatWaitedWaitsForTheNext() {
        watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).during(OFFICE_HOURS));
        clock.setShanghai("2026-03-04T20:00");
        watched.views(corp, lin, "首页");

        clock.setShanghai("2026-03-05T23:00");
        tick.run();
        assertThat(tags(corp, lin)).isEmpty();
        clock.setShanghai("2026-03-06T09:00");
        tick.run();

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
    }

    @Test
    void aScheduleMayCrossMidnight() {
        Schedule nights = new Schedule(EnumSet.of(DayOfWeek.WEDNESDAY), LocalTime.of(22, 0), LocalTime.of(2, 0));
        watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).during(nights));

        clock.setShanghai("2026-03-05T01:59");
        watched.views(corp, lin, "首页");

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
    }

    @Test
    void whatWaitsIsGivenUpWhenItsRuleIsSwitchedOff() {
        MonitoringRule rule = watched.on(
                corp, RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).during(OFFICE_HOURS));
        clock.setShanghai("2026-03-04T20:00");
        watched.views(corp, lin, "首页");
        corp.run(() -> rules.switchOff(corp.id(), rule.id()));

        clock.setShanghai("2026-03-05T09:00");
        tick.run();

        assertThat(watched.decisions(corp, rule)).extracting(Firing::outcome).containsExactly(Outcome.RULE_OFF);
        assertThat(tags(corp, lin)).isEmpty();
    }

    @Test
    void noRuleFiresForWhoRefusesToBeProfiled() {
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.AddTag(curious));
        refusesToBeProfiled(lin);

        watched.views(corp, lin, "首页");

        assertThat(tags(corp, lin)).isEmpty();
        assertThat(watched.decisions(corp, rule)).extracting(Firing::outcome).containsExactly(Outcome.NO_PROFILING);
        assertThat(standing(rule).withheld()).isEqualTo(1);
    }

    @Test
    void aTagThatIsLostSetsOffARule() {
        long lapsed = corp.tag("流失");
        watched.on(corp, "没兴趣了", new Trigger.TagRemoved(curious), new Action.AddTag(lapsed));
        corp.tagged(curious, List.of(lin));
        watched.everybodyHasHeard();

        corp.run(() -> corp.tags().remove(corp.id(), List.of(lin), curious, Cause.hand("li"), clock.instant()));
        watched.everybodyHasHeard();

        assertThat(tags(corp, lin)).containsExactly("流失");
    }

    @Test
    void aStageThatIsEnteredSetsOffARule() {
        Journey course = course();
        long considering = course.stages().get(1).id();
        watched.on(corp, "考虑了", new Trigger.EntersStage(considering), new Action.AddTag(curious));
        watched.on(corp, "看过页面", LOOKED, new Action.MoveStage(considering));

        watched.views(corp, lin, "首页");
        watched.everybodyHasHeard();

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
    }

    @Test
    void aRuleDoesNotMoveAContactBackwardsUnlessItSaysSo() {
        Journey course = course();
        long asking = course.stages().get(0).id();
        long paying = course.stages().get(2).id();
        watched.on(corp, "付款", Trigger.EventSeen.every("order_paid"), new Action.MoveStage(paying));
        MonitoringRule forward = watched.on(corp, "看过页面", LOOKED, new Action.MoveStage(asking));
        watched.happened(corp, event(lin, "order_paid", clock.instant(), Map.of()));

        watched.views(corp, lin, "首页");
        assertThat(stage(lin)).isEqualTo("付费");
        assertThat(effects(forward)).extracting(Firing.Done::result).containsExactly(Result.BACKWARDS);

        watched.on(corp, "退款", Trigger.EventSeen.every("refunded"), new Action.MoveStage(asking, false));
        watched.happened(corp, event(lin, "refunded", clock.instant(), Map.of()));
        assertThat(stage(lin)).isEqualTo("咨询");
    }

    @Test
    void aFiringRemembersWhatItChangedAndWhatItDidNotAndWhy() {
        Journey draft = corp.get(() -> journeys.draft(corp.id(), "还没开始", List.of("一")));
        corp.tagged(curious, List.of(lin));
        watched.everybodyHasHeard();
        MonitoringRule rule = watched.on(
                corp,
                "看过页面",
                LOOKED,
                new Action.AddTag(curious),
                new Action.AddTag(corp.tag("跟进")),
                new Action.RemoveTag(corp.tag("冷")),
                new Action.StartJourney(draft.id()));

        watched.views(corp, lin, "首页");

        assertThat(effects(rule))
                .extracting(Firing.Done::kind, Firing.Done::result, Firing.Done::detail)
                .containsExactly(
                        tuple("add-tag", Result.ALREADY, null),
                        tuple("add-tag", Result.DONE, null),
                        tuple("remove-tag", Result.ABSENT, null),
                        tuple("start-journey", Result.REFUSED, "NOT_RUNNING"));
    }

    @Test
    void aRuleLetsAContactEnterAJourneyAndLeaveIt() {
        Journey course = course();
        watched.on(corp, "看过页面", LOOKED, new Action.StartJourney(course.id()));
        watched.on(corp, "退订", Trigger.EventSeen.every("unsubscribed"), new Action.StopJourney(course.id()));

        watched.views(corp, lin, "首页");
        assertThat(stage(lin)).isEqualTo("咨询");
        watched.happened(corp, event(lin, "unsubscribed", clock.instant(), Map.of()));

        assertThat(whereabouts(lin).exit()).isNotNull();
    }

    @Test
    void aRuleFindsAnOwnerByTheRulesOfAssignment() {
        long wang = corp.staff("wang");
        corp.friendOf("wang", "林小满");
        AssignmentRuleDraft toWang = new AssignmentRuleDraft(
                null,
                "都给王",
                Condition.EVERYBODY,
                Strategy.FIXED,
                List.of(new AssignmentRuleDraft.Place(wang, 1)),
                false,
                "");
        AssignmentRuleSaving saved = corp.get(() -> assignmentRules.save(corp.id(), toWang));
        long assigning = ((AssignmentRuleSaving.Saved) saved).rule().id();
        corp.run(() -> assignmentRules.enable(corp.id(), assigning, true));
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.Assign());

        watched.views(corp, lin, "首页");

        assertThat(effects(rule)).singleElement().satisfies(effect -> {
            assertThat(effect.result()).isEqualTo(Result.DONE);
            assertThat(effect.becomes()).isEqualTo(Long.toString(wang));
        });
        watched.views(corp, lin, "首页");
        assertThat(effects(rule)).extracting(Firing.Done::result).containsExactly(Result.REFUSED);
    }

    @Test
    void anAlertStandsForTheOwnerUntilAcknowledgedAndCountsWhenRaisedAgain() {
        long li = corp.staff("li");
        watched.on(corp, "看过页面", LOOKED, new Action.RaiseAlert(Audience.OWNER, "看了价格"));
        watched.on(corp, "投诉", Trigger.EventSeen.every("complained"), new Action.RaiseAlert(Audience.LEADERS, "客户投诉"));

        watched.views(corp, lin, "首页");
        watched.views(corp, lin, "首页");
        watched.happened(corp, event(lin, "complained", clock.instant(), Map.of()));

        assertThat(alertsOf(li)).singleElement().satisfies(alert -> {
            assertThat(alert.text()).isEqualTo("看了价格");
            assertThat(alert.times()).isEqualTo(2);
        });
        assertThat(corp.get(() -> alerts.of(corp.id(), null, 10)))
                .extracting(Alert::text)
                .containsExactly("客户投诉");
        long id = alertsOf(li).getFirst().id();
        long wang = corp.staff("wang");
        assertThat(corp.<Boolean>get(() -> alerts.acknowledge(corp.id(), id, wang, "wang")))
                .as("it is not for wang")
                .isFalse();
        assertThat(corp.<Boolean>get(() -> alerts.acknowledge(corp.id(), id, li, "li")))
                .isTrue();
        assertThat(alertsOf(li)).isEmpty();
    }

    private void refusesToBeProfiled(long contact) {
        Consent refusal = new Consent(Purpose.PROFILING, false, "wecom", null);
        corp.run(() -> consents.record(corp.id(), List.of(contact), refusal, Cause.hand("li"), clock.instant()));
    }

    private List<Alert> alertsOf(long staff) {
        return corp.get(() -> alerts.of(corp.id(), staff, 10));
    }

    private Journey course() {
        Journey course = corp.get(() -> journeys.draft(corp.id(), "课程", List.of("咨询", "考虑", "付费")));
        corp.starts(course.id());
        return course;
    }

    private List<Firing.Done> effects(MonitoringRule rule) {
        return watched.firings(corp, rule).getLast().effects();
    }

    private Whereabouts whereabouts(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).getFirst();
    }

    private String stage(long contact) {
        return whereabouts(contact).stageName();
    }

    private RuleStanding standing(MonitoringRule rule) {
        return corp.get(() -> rules.standings(corp.id())).getOrDefault(rule.id(), RuleStanding.NEW);
    }
}
