package io.siyu.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.contact.Cause;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

@SpringBootTest
class TodaysOpportunitiesTests {

    @Autowired
    Corps corps;

    @Autowired
    Opportunities opportunities;

    @Autowired
    TodaysOpportunities today;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Contents contents;

    @Autowired
    Behaviours behaviours;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long wang;
    private long zhao;

    @BeforeEach
    void twoReps() {
        clock.setShanghai("2026-03-04T14:05");
        corp = corps.open();
        wang = corp.staff("wang");
        zhao = corp.staff("zhao");
    }

    @Test
    void aLineSaysWhomToTalkToWhyAndWhatToSay() {
        long mei = corp.friendOf("wang", "小美");
        enter("课程转化", "考虑", mei);
        enter("会员", "新会员", mei);
        long script = content("报价话术", "您好,这是我们的价格…");
        for (String page : List.of("首页", "课程", "案例", "价格页")) {
            clock.advance(Duration.ofMinutes(1));
            signal(mei, 10, page, "价格页".equals(page) ? script : null);
        }

        assertThat(chats(wang)).singleElement().satisfies(line -> {
            assertThat(line.contactId()).isEqualTo(mei);
            assertThat(line.contactName()).isEqualTo("小美");
            assertThat(line.ownerName()).isEqualTo("wang");
            assertThat(line.score()).isEqualTo(40);
            assertThat(line.stages()).containsExactlyInAnyOrder(new InStage("课程转化", "考虑"), new InStage("会员", "新会员"));
            assertThat(line.signals()).extracting(Signal::detail).containsExactly("价格页", "案例", "课程");
            assertThat(line.signals().getFirst().at()).isEqualTo(clock.instant());
            assertThat(line.script()).isEqualTo("您好,这是我们的价格…");
            assertThat(line.lastContactAt()).isNull();
            assertThat(line.carriedOver()).isFalse();
        });
    }

    @Test
    void theStrongestIntentIsOnTopAndOfEqualsTheLatestSignal() {
        signal(corp.friendOf("wang", "早"), 10, "价格页", null);
        clock.advance(Duration.ofMinutes(1));
        signal(corp.friendOf("wang", "晚"), 10, "价格页", null);
        clock.advance(Duration.ofMinutes(1));
        signal(corp.friendOf("wang", "弱"), 3, "首页", null);
        signal(corp.friendOf("wang", "强"), 30, "下单页", null);

        assertThat(chats(wang)).extracting(OpportunityLine::contactName).containsExactly("强", "晚", "早", "弱");
        assertThat(corp.get(() -> today.of(corp.id(), wang, Kind.CHAT, 2)))
                .extracting(OpportunityLine::contactName)
                .containsExactly("强", "晚");
    }

    @Test
    void eachRepSeesTheirOwnAndTheLeaderAll() {
        signal(corp.friendOf("wang", "小美"), 10, "价格页", null);
        signal(corp.friendOf("zhao", "小兰"), 10, "价格页", null);

        assertThat(chats(wang)).extracting(OpportunityLine::contactName).containsExactly("小美");
        assertThat(chats(zhao)).extracting(OpportunityLine::contactName).containsExactly("小兰");
        assertThat(chats(null)).hasSize(2);
        assertThat(corp.get(() -> today.counts(corp.id(), wang))).isEqualTo(Map.of(Kind.CHAT, 1L, Kind.CALL, 0L));
        assertThat(corp.get(() -> today.counts(corp.id(), null))).isEqualTo(Map.of(Kind.CHAT, 2L, Kind.CALL, 0L));
    }

    @Test
    void aContactThatGoesToAnotherOwnerTakesItsOpportunitiesAlong() {
        long mei = corp.friendOf("wang", "小美");
        corp.friendOf("zhao", "小美");
        signal(mei, 10, "价格页", null);

        clock.advance(Duration.ofMinutes(1));
        corp.leaves("小美", "wang");

        assertThat(chats(wang)).isEmpty();
        assertThat(chats(zhao)).extracting(OpportunityLine::contactId).containsExactly(mei);
    }

    @Test
    void whatWasNotFinishedCarriesOverAtTheCorpsMidnight() {
        clock.setShanghai("2026-03-04T23:59:59");
        signal(corp.friendOf("wang", "小美"), 10, "价格页", null);
        assertThat(chats(wang)).extracting(OpportunityLine::carriedOver).containsExactly(false);

        clock.setShanghai("2026-03-05T00:00");

        assertThat(chats(wang)).extracting(OpportunityLine::carriedOver).containsExactly(true);
    }

    @Test
    void midnightIsTheCorpsOwn() {
        Corp berlin = corps.open("Europe/Berlin");
        long anna = berlin.friendOf("hans", "Anna");
        clock.set(Instant.parse("2026-03-04T22:30:00Z"));
        berlin.run(() -> opportunities.open(
                berlin.id(), List.of(anna), Kind.CHAT, 1, new Reason("看价格", "link_viewed", ""), null, clock.instant()));

        clock.set(Instant.parse("2026-03-04T22:59:59Z"));
        assertThat(berlin.get(() ->
                        today.of(berlin.id(), null, Kind.CHAT, 1).getFirst().carriedOver()))
                .isFalse();
        clock.set(Instant.parse("2026-03-04T23:00:00Z"));
        assertThat(berlin.get(() ->
                        today.of(berlin.id(), null, Kind.CHAT, 1).getFirst().carriedOver()))
                .isTrue();
    }

    @Test
    void theNextTimeTheLineSaysWhenSomebodyLastFinishedOne() {
        long mei = corp.friendOf("wang", "小美");
        signal(mei, 10, "价格页", null);
        long id = chats(wang).getFirst().id();
        Instant talked = clock.instant();
        corp.get(() -> opportunities.done(corp.id(), id, "已回复", null, "wang"));
        clock.advance(Duration.ofDays(3));

        signal(mei, 10, "价格页", null);

        assertThat(chats(wang).getFirst().lastContactAt()).isEqualTo(talked);
    }

    @Test
    void aMessageFromTheContactIsAContactToo() {
        long mei = corp.friendOf("wang", "小美");
        Instant wrote = clock.instant();
        corp.run(() -> behaviours.record(
                corp.id(),
                List.of(new NewEvent(
                        new Subject.Contact(mei), EventName.MESSAGE_RECEIVED, "archive", "m-1", wrote, Map.of()))));
        clock.advance(Duration.ofHours(1));

        signal(mei, 10, "价格页", null);

        assertThat(chats(wang).getFirst().lastContactAt()).isEqualTo(wrote);
    }

    @Test
    void oneCorpNeverSeesAnothersList() {
        signal(corp.friendOf("wang", "小美"), 10, "价格页", null);
        Corp other = corps.open();

        assertThat(other.get(() -> today.of(other.id(), null, Kind.CHAT, 10))).isEmpty();
        assertThat(other.get(() -> today.of(corp.id(), null, Kind.CHAT, 10))).isEmpty();
    }

    private void signal(long contact, int score, String page, @Nullable Long script) {
        corp.run(() -> opportunities.open(
                corp.id(),
                List.of(contact),
                Kind.CHAT,
                score,
                new Reason("看价格", "link_viewed", page),
                script,
                clock.instant()));
    }

    private List<OpportunityLine> chats(@Nullable Long staff) {
        return corp.get(() -> today.of(corp.id(), staff, Kind.CHAT, 100));
    }

    private void enter(String journeyName, String stage, long contact) {
        Journey journey = corp.get(() -> journeys.draft(corp.id(), journeyName, List.of(stage)));
        corp.starts(journey.id());
        corp.run(() -> enrolments.enrol(corp.id(), journey.id(), List.of(contact), clock.instant(), Cause.hand("li")));
    }

    private long content(String name, String text) {
        ContentDraft draft = ContentDraft.of(name, new MessageBody(text, List.of()));
        return ((ContentSaving.Saved) corp.get(() -> contents.save(corp.id(), draft)))
                .content()
                .id();
    }
}
