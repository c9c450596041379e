package io.siyu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.Cause;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.problem.FieldProblem;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentRemoval;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** A content may be for some contacts only, and one that has expired is missed by somebody who can do something. */
@SpringBootTest
class ContentAudiencesTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    ContentAudiences audiences;

    @Autowired
    ContentAlarms alarms;

    @Autowired
    Contents contents;

    @Autowired
    Segments segments;

    @Autowired
    HandOverTick handOver;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long origin;
    private long content;
    private long vip;

    @BeforeEach
    void aContentForMembers() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        origin = mailing.origin();
        content = mailing.content(corp, "会员专享价");
        vip = corp.tag("会员");
        assertThat(set(new Condition.Tagged(List.of(vip), Match.ALL, null))).isEmpty();
    }

    @Test
    void onlyThoseItIsForGetIt() {
        List<Long> friends = corp.friendsOf("wang", 3);
        corp.tagged(vip, friends.subList(0, 1));

        assertThat(mailing.stage(corp, origin, content, friends))
                .isEqualTo(new Staged(1, 0, Map.of("content_not_for_contact", 2L)));
    }

    @Test
    void whoIsNotAmongThemAnyMoreWhenTheTaskLeavesDoesNotGetIt() {
        long mei = corp.friendOf("wang", "小美");
        long li = corp.friendOf("wang", "小丽");
        corp.tagged(vip, List.of(mei, li));
        mailing.stage(corp, origin, content, List.of(mei, li));

        corp.untagged(vip, List.of(li));
        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(mailing.skipped(corp)).containsExactly("content_not_for_contact");
    }

    @Test
    void aContentNothingIsSaidOfIsForEverybody() {
        assertThat(set(Condition.EVERYBODY)).isEmpty();

        assertThat(mailing.stage(corp, origin, content, corp.friendsOf("wang", 2)))
                .isEqualTo(new Staged(2, 0, Map.of()));
    }

    @Test
    void aConditionThatSpeaksOfNothingKnownIsRefusedAndChangesNothing() {
        List<FieldProblem> problems = set(new Condition.Tagged(List.of(987_654_321L), Match.ALL, null));

        assertThat(problems).extracting(FieldProblem::field).allMatch(field -> field.startsWith("audience"));
        assertThat(problems).isNotEmpty();
        assertThat(corp.get(() -> audiences.of(corp.id(), content)))
                .isEqualTo(new Condition.Tagged(List.of(vip), Match.ALL, null));
    }

    @Test
    void aTextIsNotSavedWithoutWhomItIsFor() {
        Condition nobodyKnows = new Condition.Tagged(List.of(987_654_321L), Match.ALL, null);

        assertThat(save(draft("会员价改了"), nobodyKnows)).isInstanceOf(ContentSaving.Invalid.class);
        assertThat(save(new ContentDraft(null, 0, "新的", new MessageBody("新的", List.of()), null, null), nobodyKnows))
                .isInstanceOf(ContentSaving.Invalid.class);

        assertThat(corp.get(() -> contents.all(corp.id())))
                .extracting(written -> written.body().text())
                .containsExactly("会员专享价");
    }

    @Test
    void norIsItSaidWhomATextIsForThatIsNotSaved() {
        Condition former = corp.get(() -> audiences.of(corp.id(), content));

        assertThat(save(draft("长".repeat(1400)), Condition.EVERYBODY)).isInstanceOf(ContentSaving.Invalid.class);
        assertThat(save(
                        new ContentDraft(content, 7, "x", new MessageBody("x", List.of()), null, null),
                        Condition.EVERYBODY))
                .isInstanceOf(ContentSaving.Outdated.class);

        assertThat(corp.get(() -> audiences.of(corp.id(), content))).isEqualTo(former);
    }

    @Test
    void bothAreSavedTogether() {
        assertThat(save(draft("人人有份"), Condition.EVERYBODY)).isInstanceOf(ContentSaving.Saved.class);

        assertThat(corp.get(() ->
                        contents.get(corp.id(), content).orElseThrow().body().text()))
                .isEqualTo("人人有份");
        assertThat(corp.get(() -> audiences.of(corp.id(), content))).isEqualTo(Condition.EVERYBODY);
    }

    private ContentDraft draft(String text) {
        int version =
                corp.get(() -> contents.get(corp.id(), content).orElseThrow().version());
        return new ContentDraft(content, version, "会员专享价", new MessageBody(text, List.of()), null, null);
    }

    private ContentSaving save(ContentDraft draft, Condition whom) {
        return corp.get(() -> audiences.save(corp.id(), draft, whom));
    }

    @Test
    void row98_aSegmentAContentIsForIsNotRemoved() {
        SegmentDraft list = SegmentDraft.list("会员名单");
        long segment = ((SegmentSaving.Saved) corp.get(() -> segments.save(corp.id(), list, Cause.hand("li"))))
                .segment()
                .id();
        assertThat(set(new Condition.InSegment(segment))).isEmpty();

        assertThat(corp.get(() -> segments.remove(corp.id(), segment)))
                .isInstanceOfSatisfying(
                        SegmentRemoval.InUse.class,
                        kept -> assertThat(kept.users())
                                .singleElement()
                                .asString()
                                .contains("会员专享价"));
    }

    @Test
    void anotherCorpsContentIsNotMeant() {
        Corp other = corps.open();
        assertThat(other.get(() -> audiences.of(other.id(), content))).isEqualTo(Condition.EVERYBODY);
    }

    @Test
    void row14_anExpiredContentThatIsMissedRaisesOneAlarmHoweverOftenItIsMissed() {
        Instant end = clock.instant();
        long coupon = mailing.content(corp, "三月一日前有效", null, end);
        mailing.stage(corp, origin, coupon, corp.friendsOf("wang", 2));
        clock.advance(Duration.ofMinutes(5));
        mailing.stage(corp, mailing.origin(), coupon, corp.friendsOf("li", 3));

        assertThat(open()).containsExactly(new ContentAlarm(coupon, "三月一日前有效", end, clock.instant(), 5));
    }

    @Test
    void row14_aContentThatExpiresBetweenStagingAndHandOverRaisesItToo() {
        Instant end = clock.instant().plusSeconds(60);
        long coupon = mailing.content(corp, "今早有效", null, end);
        mailing.stage(corp, origin, coupon, corp.friendsOf("wang", 2));

        clock.advance(Duration.ofMinutes(2));
        handOver.run();

        assertThat(open()).extracting(ContentAlarm::sends).containsExactly(2L);
    }

    @Test
    void row14_theAlarmEndsWhenTheContentIsProlonged() {
        long coupon = mailing.content(corp, "三月一日前有效", null, clock.instant());
        mailing.stage(corp, origin, coupon, corp.friendsOf("wang", 2));
        clock.advance(Duration.ofMinutes(1));

        ContentDraft prolonged = new ContentDraft(
                coupon,
                0,
                "三月有效",
                new MessageBody("三月有效", List.of()),
                null,
                clock.instant().plusSeconds(3600));
        assertThat(corp.get(() -> contents.save(corp.id(), prolonged))).isInstanceOf(ContentSaving.Saved.class);
        assertThat(open()).isEmpty();

        clock.advance(Duration.ofHours(2));
        mailing.stage(corp, mailing.origin(), coupon, corp.friendsOf("li", 1));
        assertThat(open()).extracting(ContentAlarm::sends).containsExactly(1L);
    }

    private List<FieldProblem> set(Condition whom) {
        return corp.get(() -> audiences.set(corp.id(), content, whom));
    }

    private List<ContentAlarm> open() {
        return corp.get(() -> alarms.open(corp.id()));
    }
}
