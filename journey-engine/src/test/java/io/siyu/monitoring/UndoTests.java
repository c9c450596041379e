package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditFilter;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeType;
import io.siyu.contact.AttributeValue;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.monitoring.UndoCounts.Count;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.TodaysOpportunities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Taking back what a rule did, as far as nobody has changed it since. */
@SpringBootTest
class UndoTests {

    private static final Trigger LOOKED = Trigger.EventSeen.every(PAGE_VIEWED);

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    Undoing undoing;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    Opportunities opportunities;

    @Autowired
    TodaysOpportunities today;

    @Autowired
    Alerts alerts;

    @Autowired
    Attributes attributes;

    @Autowired
    Audit audit;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long wang;
    private long curious;
    private Instant start;

    @BeforeEach
    void linAndWangAreFriends() {
        clock.setShanghai("2026-03-04T10:00");
        start = clock.instant();
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        wang = corp.friendOf("li", "王小明");
        curious = corp.tag("有兴趣");
    }

    @Test
    void tagsARuleGaveAreTakenAndTagsItTookAreGivenBackUnlessSomebodyChangedThemSince() {
        long cold = corp.tag("冷");
        corp.tagged(cold, List.of(lin, wang));
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.AddTag(curious), new Action.RemoveTag(cold));
        bothLook();
        clock.advance(Duration.ofHours(1));
        corp.run(() -> corp.tags().remove(corp.id(), List.of(wang), curious, Cause.hand("li"), clock.instant()));
        corp.tagged(curious, List.of(wang));

        UndoCounts preview = undoing.preview(corp.id(), rule.id(), untilNow());
        assertThat(tags(corp, lin)).as("a preview changes nothing").containsExactly("有兴趣");
        UndoCounts undone = undo(rule);

        assertThat(preview).isEqualTo(undone);
        assertThat(undone.byKind()).isEqualTo(Map.of("add-tag", new Count(1, 1), "remove-tag", new Count(2, 0)));
        assertThat(tags(corp, lin)).containsExactly("冷");
        assertThat(tags(corp, wang)).containsExactlyInAnyOrder("有兴趣", "冷");
    }

    @Test
    void undoingTwiceChangesNothingMoreAndBothAreOnRecord() {
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.AddTag(curious));
        bothLook();

        assertThat(undo(rule).undone()).isEqualTo(2);
        corp.tagged(curious, List.of(lin));
        watched.everybodyHasHeard();
        assertThat(undo(rule)).isEqualTo(UndoCounts.NONE);

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        assertThat(undoing.past(corp.id(), rule.id()))
                .extracting(RuleUndo::actor)
                .containsExactly("chen", "chen");
        AuditFilter undos = new AuditFilter(AuditAction.RULE_UNDONE, null, null, null, null);
        assertThat(corp.get(() -> audit.entries(corp.id(), undos, 10, Long.MAX_VALUE)))
                .hasSize(2);
    }

    @Test
    void onlyWhatWasDoneWithinThePeriodIsTakenBack() {
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.AddTag(curious));
        watched.views(corp, lin, "首页");
        clock.advance(Duration.ofDays(1));
        Instant secondDay = clock.instant();
        watched.views(corp, wang, "首页");

        undoing.undo(corp.id(), rule.id(), new Period(start, secondDay), "chen");

        assertThat(tags(corp, lin)).isEmpty();
        assertThat(tags(corp, wang)).containsExactly("有兴趣");
    }

    @Test
    void whoHasNotMovedSinceGoesBackToWhereTheFirstMoveBeganAndOthersStay() {
        Journey course = course();
        List<Long> stages = course.stages().stream().map(stage -> stage.id()).toList();
        MonitoringRule rule = watched.on(
                corp, "看过页面", LOOKED, new Action.MoveStage(stages.get(1)), new Action.MoveStage(stages.get(2)));
        corp.run(() -> enrolments.enrol(corp.id(), course.id(), List.of(lin), clock.instant(), Cause.hand("li")));
        long zhao = corp.friendOf("li", "赵敏");
        watched.everybodyHasHeard();
        bothLook();
        watched.views(corp, zhao, "首页");
        corp.run(() -> enrolments.move(corp.id(), stages.get(3), List.of(zhao), clock.instant(), Cause.hand("li")));
        watched.everybodyHasHeard();

        UndoCounts undone = undo(rule);

        assertThat(undone.byKind()).isEqualTo(Map.of("move-stage", new Count(2, 1)));
        assertThat(whereabouts(lin).stageName()).isEqualTo("咨询");
        assertThat(whereabouts(lin).exit()).isNull();
        assertThat(whereabouts(wang).exit()).as("entered by the rule").isNotNull();
        assertThat(whereabouts(zhao).stageName()).isEqualTo("复购");
    }

    @Test
    void whoWasTakenOutOfAJourneyIsBroughtBack() {
        Journey course = course();
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.StopJourney(course.id()));
        corp.run(() -> enrolments.enrol(corp.id(), course.id(), List.of(lin), clock.instant(), Cause.hand("li")));
        watched.everybodyHasHeard();
        bothLook();
        assertThat(whereabouts(lin).exit()).isNotNull();

        UndoCounts undone = undo(rule);

        assertThat(undone.byKind()).isEqualTo(Map.of("stop-journey", new Count(1, 0)));
        assertThat(whereabouts(lin).exit()).isNull();
    }

    @Test
    void opportunitiesNobodyTouchedLoseTheSignalAndEndWithTheLast() {
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, open(30));
        MonitoringRule other = watched.on(corp, "想通话", Trigger.EventSeen.every("call_requested"), open(5));
        long zhao = corp.friendOf("li", "赵敏");
        bothLook();
        watched.views(corp, zhao, "首页");
        watched.happened(corp, event(wang, "call_requested", clock.instant(), Map.of()));
        long touched = lines().stream()
                .filter(line -> line.contactId() == zhao)
                .findFirst()
                .orElseThrow()
                .id();
        corp.get(() -> opportunities.done(corp.id(), touched, "成交", null, "li"));

        UndoCounts undone = undo(rule);

        assertThat(undone.byKind()).isEqualTo(Map.of("open-opportunity", new Count(2, 1)));
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.contactId()).isEqualTo(wang);
            assertThat(line.score()).isEqualTo(5);
        });
        assertThat(watched.firings(corp, other)).hasSize(1);
    }

    @Test
    void alertsNobodyAcknowledgedAreTakenBack() {
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.RaiseAlert(Audience.LEADERS, "看了价格"));
        bothLook();
        long seen = corp.get(() -> alerts.of(corp.id(), null, 10)).getFirst().id();
        corp.run(() -> alerts.acknowledge(corp.id(), seen, null, "chen"));

        assertThat(undo(rule).byKind()).isEqualTo(Map.of("alert", new Count(1, 1)));

        assertThat(corp.get(() -> alerts.of(corp.id(), null, 10))).isEmpty();
    }

    @Test
    void attributesThatStillHaveTheRulesValueGetTheFormerOneBack() {
        corp.run(() -> attributes.save(corp.id(), level()));
        setLevel(lin, "普通");
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.SetAttribute("level", "高"));
        bothLook();
        setLevel(wang, "最高");

        UndoCounts undone = undo(rule);

        assertThat(undone.byKind()).isEqualTo(Map.of("set-attribute", new Count(1, 1)));
        assertThat(levelOf(lin)).isEqualTo("普通");
        assertThat(levelOf(wang)).isEqualTo("最高");
    }

    private static Action open(int score) {
        return new Action.OpenOpportunity(Kind.CALL, score, "想了解", null);
    }

    private static AttributeDraft level() {
        return new AttributeDraft("level", "等级", AttributeType.TEXT, List.of());
    }

    private void setLevel(long contact, String value) {
        corp.run(() ->
                attributes.set(corp.id(), List.of(contact), Map.of("level", value), Cause.hand("li"), clock.instant()));
    }

    private String levelOf(long contact) {
        return corp.get(() -> attributes.of(corp.id(), contact)).stream()
                .map(AttributeValue::text)
                .findFirst()
                .orElseThrow();
    }

    private Journey course() {
        Journey course = corp.get(() -> journeys.draft(corp.id(), "课程", List.of("咨询", "感兴趣", "考虑", "复购")));
        corp.starts(course.id());
        return course;
    }

    private void bothLook() {
        watched.happened(
                corp,
                event(lin, PAGE_VIEWED, clock.instant(), Map.of()),
                event(wang, PAGE_VIEWED, clock.instant(), Map.of()));
    }

    private UndoCounts undo(MonitoringRule rule) {
        UndoCounts counts = undoing.undo(corp.id(), rule.id(), untilNow(), "chen");
        watched.everybodyHasHeard();
        return counts;
    }

    private Period untilNow() {
        return new Period(start, clock.instant().plusSeconds(1));
    }

    private List<OpportunityLine> lines() {
        return corp.get(() -> today.of(corp.id(), null, Kind.CALL, 10));
    }

    private Whereabouts whereabouts(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).getFirst();
    }
}
