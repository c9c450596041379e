package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.LINK_DWELT;
import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.NewEvent;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.contact.Cause;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.tag.ContactTagged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import siyu.testing.SettableClock;

@SpringBootTest
class MonitoringTests {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Happened happened;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long curious;

    @BeforeEach
    void linIsAFriend() {
        clock.setShanghai("2026-03-04T09:00");
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        curious = corp.tag("有兴趣");
    }

    @Test
    void aRuleDoesWhatItSaysForWhomItsEventHappens() {
        long wang = corp.friendOf("li", "王小明");
        watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));

        watched.views(corp, lin, "首页");

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        assertThat(tags(corp, wang)).isEmpty();
    }

    @Test
    void aChangeByARuleNamesTheRuleAsItsCause() {
        MonitoringRule rule =
                watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));

        watched.views(corp, lin, "首页");

        assertThat(happened.in(corp.id(), ContactTagged.class))
                .extracting(ContactTagged::cause)
                .containsExactly(new Cause("RULE", Long.toString(rule.id()), 1));
    }

    @Test
    void aRuleThatCountsFiresWithTheLastOfItsTimesAndThenIsQuietForItsWindow() {
        MonitoringRule rule = twiceADay();

        watched.views(corp, lin, "价格");
        assertThat(tags(corp, lin)).isEmpty();
        clock.advance(HOUR);
        watched.views(corp, lin, "价格");
        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        clock.advance(HOUR);
        watched.views(corp, lin, "价格");

        assertThat(watched.firings(corp, rule)).hasSize(1);
    }

    @Test
    void afterItsWindowARuleThatCountsMayFireAgainForNewEventsOnly() {
        MonitoringRule rule = twiceADay();
        Instant start = clock.instant();
        watched.views(corp, lin, "价格");
        watched.views(corp, lin, "价格");

        clock.set(start.plus(DAY));
        watched.views(corp, lin, "价格");
        assertThat(watched.firings(corp, rule))
                .as("exactly a day later is still within")
                .hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        watched.views(corp, lin, "价格");

        assertThat(watched.firings(corp, rule)).hasSize(2);
    }

    @Test
    void twoEventsFurtherApartThanTheWindowDoNotCount() {
        MonitoringRule rule = twiceADay();

        watched.views(corp, lin, "价格");
        clock.advance(DAY.plusSeconds(1));
        watched.views(corp, lin, "价格");

        assertThat(watched.firings(corp, rule)).isEmpty();
    }

    @Test
    void withoutAWindowItCountsForEverAndFiresOnce() {
        MonitoringRule rule = watched.on(
                corp, "看过三次", new Trigger.EventSeen(PAGE_VIEWED, List.of(), 3, null), new Action.AddTag(curious));

        for (int month = 0; month < 7; month++) {
            watched.views(corp, lin, "价格");
            clock.advance(Duration.ofDays(30));
        }

        assertThat(watched.firings(corp, rule))
                .singleElement()
                .satisfies(firing -> assertThat(firing.inputs().seen()).isEqualTo(3));
    }

    @Test
    void onlyEventsThatMeetEveryConditionCount() {
        MonitoringRule rule = watched.on(
                corp,
                "细看价格",
                new Trigger.EventSeen(
                        LINK_DWELT,
                        List.of(
                                new AttributeTest("title", Comparison.CONTAINS, "价格"),
                                new AttributeTest("channel", Comparison.EQUALS, "wecom"),
                                new AttributeTest("seconds", Comparison.AT_LEAST, "30")),
                        1,
                        null),
                new Action.AddTag(curious));
        Instant now = clock.instant();

        watched.happened(
                corp,
                event(lin, LINK_DWELT, now, Map.of("title", "春季价格表", "channel", "wecom", "seconds", "29.9")),
                event(lin, LINK_DWELT, now, Map.of("title", "春季价格表", "channel", "wecom2", "seconds", "30")),
                event(lin, LINK_DWELT, now, Map.of("title", "课程表", "channel", "wecom", "seconds", "30")),
                event(lin, LINK_DWELT, now, Map.of("title", "春季价格表", "channel", "wecom")),
                event(lin, LINK_DWELT, now, Map.of("title", "春季价格表", "channel", "wecom", "seconds", "很久")),
                event(lin, PAGE_VIEWED, now, Map.of("title", "春季价格表", "channel", "wecom", "seconds", "30")));
        assertThat(watched.firings(corp, rule)).isEmpty();

        watched.happened(
                corp, event(lin, LINK_DWELT, now, Map.of("title", "春季价格表", "channel", "wecom", "seconds", "30")));
        assertThat(watched.firings(corp, rule)).hasSize(1);
    }

    @Test
    void anEarlierEventToldAfterALaterOneStillCompletesTheWindow() {
        MonitoringRule rule = twiceADay();
        Instant now = clock.instant();

        watched.happened(corp, viewAt(now));
        watched.happened(corp, viewAt(now.minus(HOUR)));

        assertThat(watched.firings(corp, rule))
                .singleElement()
                .satisfies(firing -> assertThat(firing.occurredAt()).isEqualTo(now));
    }

    @Test
    void anEventToldADayLateCountsButTriggersNothing() {
        MonitoringRule every =
                watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));
        MonitoringRule counting = watched.on(
                corp,
                "两天内两次",
                new Trigger.EventSeen(PAGE_VIEWED, List.of(), 2, Duration.ofDays(2)),
                new Action.AddTag(curious));

        watched.happened(corp, viewAt(clock.instant().minus(Duration.ofHours(25))));
        assertThat(watched.firings(corp, every)).isEmpty();
        watched.happened(corp, viewAt(clock.instant()));

        assertThat(watched.firings(corp, every)).hasSize(1);
        assertThat(watched.firings(corp, counting)).hasSize(1);
    }

    @Test
    void aRuleThatIsOffDoesNothingAndNothingIsMadeUpForWhenItIsSwitchedOn() {
        MonitoringRule rule =
                watched.off(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));
        watched.views(corp, lin, "首页");
        corp.run(() -> rules.switchOn(corp.id(), rule.id()));
        watched.everybodyHasHeard();
        assertThat(watched.firings(corp, rule)).isEmpty();

        watched.views(corp, lin, "首页");
        corp.run(() -> rules.switchOff(corp.id(), rule.id()));
        watched.views(corp, lin, "首页");

        assertThat(watched.firings(corp, rule)).hasSize(1);
    }

    @Test
    void aFactToldTwiceToTheListenerFiresOnce() {
        MonitoringRule every =
                watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));
        MonitoringRule tagged =
                watched.on(corp, "有兴趣了", new Trigger.TagAdded(curious), new Action.AddTag(corp.tag("跟进")));
        watched.views(corp, lin, "首页");

        happened.in(corp.id(), BehaviourRecorded.class).forEach(this::tellAgain);
        happened.in(corp.id(), ContactTagged.class).forEach(this::tellAgain);

        assertThat(watched.firings(corp, every)).hasSize(1);
        assertThat(watched.firings(corp, tagged)).hasSize(1);
    }

    @Test
    void eachOfManyEventsInOneBatchFiresItsRule() {
        MonitoringRule rule =
                watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));

        watched.happened(corp, viewAt(clock.instant()), viewAt(clock.instant()), viewAt(clock.instant()));

        assertThat(watched.firings(corp, rule)).hasSize(3);
    }

    @Test
    void aBatchThatSpansSeveralWindowsFiresOncePerWindow() {
        MonitoringRule rule = watched.on(
                corp, "一小时两次", new Trigger.EventSeen(PAGE_VIEWED, List.of(), 2, HOUR), new Action.AddTag(curious));
        Instant now = clock.instant();

        NewEvent[] sixInSixHours = Stream.of(0, 10, 20, 200, 210, 220)
                .map(minutes -> viewAt(now.minus(Duration.ofMinutes(minutes))))
                .toArray(NewEvent[]::new);
        watched.happened(corp, sixInSixHours);

        assertThat(watched.firings(corp, rule))
                .extracting(Firing::occurredAt)
                .containsExactlyInAnyOrder(now.minus(Duration.ofMinutes(10)), now.minus(Duration.ofMinutes(210)));
    }

    @Test
    void aPageOfContactsIsDecidedAndTaggedInOneGo() {
        watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));
        List<Long> friends = corp.friendsOf("li", 900);

        watched.happened(
                corp,
                friends.stream()
                        .map(friend -> event(friend, PAGE_VIEWED, clock.instant(), Map.of()))
                        .toArray(NewEvent[]::new));

        assertThat(happened.in(corp.id(), ContactTagged.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.contacts()).containsExactlyInAnyOrderElementsOf(friends));
    }

    @Test
    void ofTwoRulesForOneEventTheLastHasTheLastWord() {
        MonitoringRule adds = watched.on(corp, "加", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(curious));
        watched.on(corp, "减", Trigger.EventSeen.every(PAGE_VIEWED), new Action.RemoveTag(curious));

        watched.views(corp, lin, "首页");
        assertThat(tags(corp, lin)).isEmpty();
        corp.run(() -> rules.place(corp.id(), adds.id(), 1));
        watched.views(corp, lin, "首页");

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
    }

    @Test
    void whatHappenedFirstIsFollowedFirstWhateverTheOrderOfTheRules() {
        watched.on(corp, "退订", Trigger.EventSeen.every("left"), new Action.RemoveTag(curious));
        watched.on(corp, "来访", Trigger.EventSeen.every("came"), new Action.AddTag(curious));
        Instant now = clock.instant();

        watched.happened(corp, event(lin, "left", now, Map.of()), event(lin, "came", now.minusSeconds(60), Map.of()));

        assertThat(tags(corp, lin)).isEmpty();
    }

    @Test
    void aTagSetsOffARuleOnlyForThoseWhoDidNotHaveIt() {
        long followUp = corp.tag("跟进");
        long wang = corp.friendOf("li", "王小明");
        corp.tagged(curious, List.of(lin));
        watched.everybodyHasHeard();
        watched.on(corp, "有兴趣了", new Trigger.TagAdded(curious), new Action.AddTag(followUp));

        corp.tagged(curious, List.of(lin, wang));
        watched.everybodyHasHeard();

        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        assertThat(tags(corp, wang)).containsExactly("有兴趣", "跟进");
    }

    @Test
    void rulesThatSetEachOtherOffAreStoppedAfterEightAndReported() {
        long hot = corp.tag("热");
        long cold = corp.tag("冷");
        MonitoringRule heats =
                watched.on(corp, "冷变热", new Trigger.TagAdded(cold), new Action.RemoveTag(cold), new Action.AddTag(hot));
        MonitoringRule cools =
                watched.on(corp, "热变冷", new Trigger.TagAdded(hot), new Action.RemoveTag(hot), new Action.AddTag(cold));

        corp.tagged(cold, List.of(lin));
        watched.everybodyHasHeard();

        assertThat(watched.firings(corp, heats)).hasSize(4);
        assertThat(watched.firings(corp, cools)).hasSize(4);
        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.trouble()).isEqualTo(Trouble.CIRCLE);
            assertThat(alert.ruleName()).isEqualTo("冷变热");
            assertThat(alert.contacts()).isEqualTo(1);
        });
    }

    @Test
    void aFiringRemembersWhatItSaw() {
        MonitoringRule counting = twiceADay();
        MonitoringRule byTag =
                watched.on(corp, "有兴趣了", new Trigger.TagAdded(curious), new Action.AddTag(corp.tag("跟进")));
        watched.views(corp, lin, "价格");
        watched.views(corp, lin, "价格");

        assertThat(watched.firings(corp, counting)).singleElement().satisfies(firing -> {
            assertThat(firing.contactName()).isEqualTo("林小满");
            assertThat(firing.firedAt()).isEqualTo(clock.instant());
            assertThat(firing.inputs())
                    .isEqualTo(new Firing.Inputs("event", PAGE_VIEWED, Map.of("title", "价格"), 2, null, null));
        });
        assertThat(watched.firings(corp, byTag))
                .singleElement()
                .satisfies(firing -> assertThat(firing.inputs())
                        .isEqualTo(new Firing.Inputs("tag", null, null, 1, curious, "RULE:" + counting.id())));
    }

    @Test
    void theRulesOfOneCorpNeverSeeWhatHappensInAnother() {
        Corp other = corps.open();
        MonitoringRule theirs =
                watched.on(other, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(other.tag("有兴趣")));

        watched.views(corp, lin, "首页");

        assertThat(watched.firings(other, theirs)).isEmpty();
        assertThat(tags(corp, lin)).isEmpty();
    }

    private MonitoringRule twiceADay() {
        return watched.on(
                corp, "一天两次", new Trigger.EventSeen(PAGE_VIEWED, List.of(), 2, DAY), new Action.AddTag(curious));
    }

    private NewEvent viewAt(Instant at) {
        return event(lin, PAGE_VIEWED, at, Map.of());
    }

    private void tellAgain(Object fact) {
        corp.run(() -> publisher.publishEvent(fact));
        watched.everybodyHasHeard();
    }

    private List<RuleAlert> alerts() {
        return corp.get(() -> rules.alerts(corp.id()));
    }
}
