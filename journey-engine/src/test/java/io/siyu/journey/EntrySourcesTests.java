package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.InStage;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** What leads contacts into journeys beside a tag. */
@SpringBootTest
class EntrySourcesTests {

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Candidates candidates;

    @Autowired
    StageHistory history;

    @Autowired
    Segments segments;

    @Autowired
    Behaviours behaviours;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
    }

    @Test
    void whoComesIntoASegmentEnters() {
        long vip = segment("大客户");
        enteredBy(new EntrySource.BySegment(vip));
        long mei = corp.friendOf("wang", "小美");

        corp.run(() -> segments.add(corp.id(), vip, List.of(mei), Cause.hand("li")));

        await().untilAsserted(() -> assertThat(stage(mei)).contains("咨询"));
        assertThat(corp.get(() -> history.moves(corp.id(), mei, 1))
                        .getFirst()
                        .cause()
                        .ref())
                .isEqualTo("entry-segment:" + vip);
    }

    @Test
    void whoDoesWhatThePatternAsksEntersAndWhoDoesSomethingElseDoesNot() {
        enteredBy(new EntrySource.ByEvent(new EventPattern(
                "page_viewed", List.of(new AttributeTest("title", AttributeTest.Comparison.CONTAINS, "价格")))));
        long mei = corp.friendOf("wang", "小美");
        long lan = corp.friendOf("wang", "小兰");

        happens(lan, clock.instant(), Map.of("title", "品牌故事"));
        happens(mei, clock.instant(), Map.of("title", "7 月价格表💰"));

        await().untilAsserted(() -> assertThat(stage(mei)).contains("咨询"));
        assertThat(stage(lan)).isEmpty();
    }

    @Test
    void anEventToldLateLeadsNobodyIn() {
        enteredBy(new EntrySource.ByEvent(EventPattern.named("page_viewed")));
        long lan = corp.friendOf("wang", "小兰");
        long mei = corp.friendOf("wang", "小美");

        happens(lan, clock.instant().minus(Duration.ofDays(2)), Map.of());
        happens(mei, clock.instant(), Map.of());

        await().untilAsserted(() -> assertThat(stage(mei)).contains("咨询"));
        assertThat(stage(lan)).isEmpty();
    }

    @Test
    void whoComesThroughAChannelCodeEnters() {
        enteredBy(new EntrySource.ByChannel(List.of("douyin", "门店🏬")));

        long lan = corp.friendOf("wang", "小兰");
        long mei = through("门店🏬", "小美");

        await().untilAsserted(() -> assertThat(stage(mei)).contains("咨询"));
        assertThat(stage(lan)).isEmpty();
    }

    @Test
    void whoBeginsToMeetAConditionEnters() {
        long vip = corp.tag("VIP");
        long rich = corp.tag("高消费");
        enteredBy(new EntrySource.ByCondition(
                new Condition.Tagged(List.of(vip, rich), Condition.Tagged.Match.ALL, null)));
        long mei = corp.friendOf("wang", "小美");

        corp.tagged(vip, List.of(mei));
        corp.tagged(rich, List.of(mei));

        await().untilAsserted(() -> assertThat(stage(mei)).contains("咨询"));
    }

    @Test
    void whoWasInTheSegmentBeforeIsACandidateAndEntersWhenToldTo() {
        long vip = segment("大客户");
        List<Long> members = corp.friendsOf("wang", 20);
        corp.run(() -> segments.add(corp.id(), vip, members, Cause.hand("li")));
        everythingIsHeard();

        enteredBy(new EntrySource.BySegment(vip));

        assertThat(candidates.count(corp.id(), course.journey())).isEqualTo(20);
        assertThat(candidates.enrol(corp.id(), course.journey(), Cause.hand("li")))
                .isEqualTo(20);
    }

    @Test
    void candidatesAreOnlyThoseWhomTheConditionsLetIn() {
        long vip = segment("大客户");
        long blocked = corp.tag("黑名单");
        List<Long> members = corp.friendsOf("wang", 20);
        corp.run(() -> segments.add(corp.id(), vip, members, Cause.hand("li")));
        corp.tagged(blocked, members.subList(0, 5));

        set(JourneySettings.DEFAULT
                .with()
                .entries(new EntrySource.BySegment(vip))
                .exclusion(tagged(blocked))
                .done());

        assertThat(candidates.count(corp.id(), course.journey())).isEqualTo(15);
        assertThat(candidates.enrol(corp.id(), course.journey(), Cause.hand("li")))
                .isEqualTo(15);
    }

    @Test
    void ofTwoJourneysThatExcludeEachOtherTheOneOfHigherPriorityTakesTheContact() {
        long tag = corp.tag("会员");
        Course urgent = Course.running(corp, journeys);
        set(JourneySettings.DEFAULT
                .with()
                .entries(EntrySource.ByTag.of(tag))
                .exclusion(inside(urgent))
                .done());
        corp.run(() -> journeys.save(
                corp.id(),
                urgent.journey(),
                JourneySettings.DEFAULT
                        .with()
                        .entries(EntrySource.ByTag.of(tag))
                        .exclusion(inside(course))
                        .priority(1)
                        .done()));
        long mei = corp.friendOf("wang", "小美");

        corp.tagged(tag, List.of(mei));

        await().untilAsserted(() -> assertThat(corp.get(() -> history.refusals(corp.id(), mei, 5)))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(EntryRefused.EXCLUDED)));
        assertThat(corp.get(() -> history.whereabouts(corp.id(), mei)))
                .singleElement()
                .satisfies(place -> assertThat(place.journeyId()).isEqualTo(urgent.journey()));
    }

    private static Condition inside(Course other) {
        return new InStage(other.journey(), InStage.Standing.INSIDE, List.of(), null, null);
    }

    private static Condition tagged(long tag) {
        return new Condition.Tagged(List.of(tag), Condition.Tagged.Match.ANY, null);
    }

    private long segment(String name) {
        SegmentSaving saving = corp.get(() -> segments.save(corp.id(), SegmentDraft.list(name), Cause.hand("li")));
        return ((SegmentSaving.Saved) saving).segment().id();
    }

    /** What was told before a journey listened does not reach it afterwards. */
    private void everythingIsHeard() {
        await().until(() -> jdbc.sql("select not exists (select from event_publication)")
                .query(Boolean.class)
                .single());
    }

    private void enteredBy(EntrySource source) {
        set(JourneySettings.DEFAULT.with().entries(source).done());
    }

    private void set(JourneySettings settings) {
        assertThat(corp.get(() -> journeys.save(corp.id(), course.journey(), settings)))
                .isInstanceOf(SettingsSaving.Saved.class);
    }

    private void happens(long contact, Instant at, Map<String, String> attributes) {
        NewEvent event =
                new NewEvent(new Subject.Contact(contact), "page_viewed", "api", "e-" + contact + at, at, attributes);
        corp.run(() -> behaviours.record(corp.id(), List.of(event)));
    }

    private long through(String state, String name) {
        ContactProfile profile = new ContactProfile("wm-" + name, name, null, 0, null);
        return corp.get(() -> corp.contacts().befriended(corp.id(), profile, "wang", state, clock.instant()));
    }

    private Optional<String> stage(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).stream()
                .filter(place -> place.journeyId() == course.journey())
                .findFirst()
                .map(Whereabouts::stageName);
    }
}
