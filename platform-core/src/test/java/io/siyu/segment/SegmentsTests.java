package io.siyu.segment;

import static io.siyu.condition.Where.not;
import static io.siyu.condition.Where.tagged;
import static io.siyu.segment.Town.BY_LI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.siyu.condition.Condition;
import io.siyu.condition.Where;
import io.siyu.contact.Cause;
import io.siyu.problem.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;

@SpringBootTest
class SegmentsTests {

    private static final Condition LOOKED_TWICE = Where.did("price_page", 2, Duration.ofDays(7));

    @Autowired
    Town town;

    private Instant before = Instant.EPOCH;
    private long keen;
    private long lin;
    private long wang;

    @BeforeEach
    void aTownWithTwoContacts() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        before = town.clock.instant();
        town.open();
        keen = town.tag("高意向");
        lin = town.contact("林 🌸");
        wang = town.contact("王");
    }

    @AfterEach
    void resetClock() {
        town.clock.set(before);
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whoBelongsAlreadyIsAMemberFromTheStartAndNobodyIsTold() {
        town.tagged(keen, lin);

        Segment segment = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));

        assertThat(town.members(segment.id())).containsExactly(lin);
        assertThat(town.segment(segment.id()).members()).isEqualTo(1);
        assertThat(town.segment(segment.id()).counting()).isFalse();
        assertThat(town.entered(segment.id())).isEmpty();
    }

    @Test
    void theAuthorMayWantToldWhoBelongsAlready() {
        town.tagged(keen, lin);

        Segment segment = town.saved(SegmentDraft.live("高意向客户", tagged(keen)).initially(Initially.TELL));

        assertThat(town.entered(segment.id())).containsExactly(List.of(lin));
    }

    @Test
    void aFactBringsAContactInAndAnotherPutsItOut() {
        Segment segment = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));

        town.tagged(keen, lin);
        assertThat(town.members(segment.id())).containsExactly(lin);
        assertThat(town.lastEntry(segment.id()).cause())
                .isEqualTo(new Cause("SEGMENT", Long.toString(segment.id()), 1));

        town.untagged(keen, lin);
        assertThat(town.members(segment.id())).isEmpty();
        assertThat(town.left(segment.id())).containsExactly(List.of(lin));
    }

    @Test
    void aSegmentThatFlapsTellsEveryEntryAndEveryExit() {
        Segment segment = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));

        town.tagged(keen, lin);
        town.untagged(keen, lin);
        town.tagged(keen, lin);

        assertThat(town.entered(segment.id())).containsExactly(List.of(lin), List.of(lin));
        assertThat(town.left(segment.id())).containsExactly(List.of(lin));
    }

    @Test
    void somebodyNewIsJudgedBySegmentsThatAskForNothingTheyHave() {
        Segment segment = town.saved(SegmentDraft.live("无意向客户", not(tagged(keen))));

        long zhao = town.contact("赵");

        assertThat(town.members(segment.id())).containsExactly(lin, wang, zhao);
        assertThat(town.entered(segment.id())).containsExactly(List.of(zhao));
    }

    @Test
    void didXSoOftenInDDaysBecomesFalseOnlyByTimePassing() {
        Segment segment = town.saved(SegmentDraft.live("价格敏感", LOOKED_TWICE));
        town.did(lin, "price_page");
        town.later(Duration.ofDays(3));
        town.did(lin, "price_page");
        assertThat(town.members(segment.id())).containsExactly(lin);

        town.later(Duration.ofDays(4).minusNanos(1_000));
        town.tick("segments");
        assertThat(town.members(segment.id())).containsExactly(lin);

        town.later(Duration.ofNanos(1_000));
        town.tick("segments");
        assertThat(town.members(segment.id())).isEmpty();
        assertThat(town.left(segment.id())).containsExactly(List.of(lin));
    }

    @Test
    void whoHasBeenSilentForSoLongEntersWithoutAnythingHappening() {
        Condition silent = Where.all(Where.did("link_viewed"), Where.didNot("link_viewed", Duration.ofDays(30)));
        Segment segment = town.saved(SegmentDraft.live("沉默客户", silent));
        town.did(lin, "link_viewed");

        town.later(Duration.ofDays(30));
        town.tick("segments");

        assertThat(town.entered(segment.id())).containsExactly(List.of(lin));
        assertThat(dueRows(segment.id())).isZero();
    }

    @Test
    void aSegmentMayAskForAnother() {
        Segment inner = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));
        Segment outer = town.saved(SegmentDraft.live("其他客户", not(Where.inSegment(inner.id()))));
        assertThat(town.members(outer.id())).containsExactly(lin, wang);

        town.tagged(keen, lin);

        assertThat(town.members(outer.id())).containsExactly(wang);
        assertThat(town.left(outer.id())).containsExactly(List.of(lin));
    }

    @Test
    void aSegmentIncludesAndExcludesOthers() {
        Segment list = town.saved(SegmentDraft.list("展会名单"));
        Segment blocked = town.saved(SegmentDraft.list("投诉客户"));
        Segment segment = town.saved(
                SegmentDraft.live("重点客户", tagged(keen)).including(list.id()).excluding(blocked.id()));

        town.get(() -> town.segments.add(town.tenant(), list.id(), List.of(lin, wang), BY_LI));
        town.settle();
        town.get(() -> town.segments.add(town.tenant(), blocked.id(), List.of(wang), BY_LI));
        town.settle();

        assertThat(town.members(segment.id())).containsExactly(lin);
    }

    @Test
    void segmentsThatAskForEachOtherInACircleAreNotSavedAndTheCircleIsNamed() {
        Segment first = town.saved(SegmentDraft.live("甲", tagged(keen)));
        Segment second = town.saved(SegmentDraft.live("乙", Where.inSegment(first.id())));
        Segment third = town.saved(SegmentDraft.live("丙", not(Where.inSegment(second.id()))));

        SegmentSaving saving =
                town.save(SegmentDraft.live("甲", Where.inSegment(third.id())).over(first));

        assertThat(saving)
                .isEqualTo(new SegmentSaving.Invalid(
                        List.of(new FieldProblem("condition", "人群互相引用成环：甲 → 丙 → 乙 → 甲。请去掉其中一个引用"))));
    }

    @Test
    void aSegmentInUseIsNotRemovedAndItsUsersAreNamed() {
        Segment inner = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));
        Segment outer = town.saved(SegmentDraft.live("其他客户", not(Where.inSegment(inner.id()))));
        town.watched("rule:12", Where.inSegment(inner.id()), Initially.SILENT);

        assertThat(remove(inner)).isEqualTo(new SegmentRemoval.InUse(List.of("其他客户", "rule:12")));

        assertThat(remove(outer)).isEqualTo(new SegmentRemoval.Removed());
        town.run(() -> town.segments.unwatch(town.tenant(), "rule:12"));
        assertThat(remove(inner)).isEqualTo(new SegmentRemoval.Removed());
        assertThat(remove(inner)).isEqualTo(new SegmentRemoval.Missing());
        town.tick("segment-count");
        assertThat(rowsOf("segment")).isZero();
        assertThat(rowsOf("segment_member")).isZero();
        assertThat(rowsOf("segment_count")).isZero();
    }

    @Test
    void anEditKeepsItsHistoryAndTellsOfNobodyWhomItPutsOut() {
        long vip = town.tag("VIP");
        town.tagged(keen, lin);
        town.tagged(vip, wang);
        Segment first = town.saved(SegmentDraft.live("重点客户", tagged(keen)));

        Segment second =
                town.saved(SegmentDraft.live("重点客户", tagged(vip)).over(first).initially(Initially.TELL));

        assertThat(town.members(first.id())).containsExactly(wang);
        assertThat(town.entered(first.id())).containsExactly(List.of(wang));
        assertThat(town.left(first.id())).isEmpty();
        assertThat(second.version()).isEqualTo(2);
        assertThat(town.get(() -> town.segments.versions(town.tenant(), first.id())))
                .extracting(SegmentVersion::version, SegmentVersion::condition, SegmentVersion::editedBy)
                .containsExactly(tuple(2, tagged(vip), "HAND:li"), tuple(1, tagged(keen), "HAND:li"));
        assertThat(town.save(SegmentDraft.live("重点客户", tagged(keen)).over(first)))
                .isInstanceOf(SegmentSaving.Outdated.class);
    }

    @Test
    void whoAnEditPutsOutIsStillMissedBySegmentsThatAskForTheEditedOne() {
        long vip = town.tag("VIP");
        town.tagged(keen, lin);
        Segment inner = town.saved(SegmentDraft.live("重点客户", tagged(keen)));
        Segment outer = town.saved(SegmentDraft.live("其他客户", not(Where.inSegment(inner.id()))));

        town.saved(SegmentDraft.live("重点客户", tagged(vip)).over(inner));

        assertThat(town.members(outer.id())).containsExactly(lin, wang);
    }

    @Test
    void aWatchedConditionIsToldWhenItTurnsTrueAndNotOfThoseForWhomItWasTrueBefore() {
        town.tagged(keen, lin);
        long watched = town.watched("rule:12", tagged(keen), Initially.SILENT);
        assertThat(town.entered(watched)).isEmpty();

        town.tagged(keen, wang);

        assertThat(town.entered(watched)).containsExactly(List.of(wang));
        assertThat(town.lastEntry(watched).watcher()).isEqualTo("rule:12");
        assertThat(town.watched("rule:12", tagged(keen), Initially.TELL)).isEqualTo(watched);
        assertThat(town.entered(watched)).hasSize(1);
        assertThat(town.get(() -> town.segments.all(town.tenant()))).isEmpty();
    }

    @Test
    void whatIsNoLongerWatchedIsNoLongerTold() {
        long watched = town.watched("journey:7:exit", tagged(keen), Initially.SILENT);
        town.run(() -> town.segments.unwatch(town.tenant(), "journey:7:exit"));

        town.tagged(keen, lin);

        assertThat(town.entered(watched)).isEmpty();
        assertThat(town.watched("journey:7:exit", tagged(keen), Initially.TELL)).isNotEqualTo(watched);
    }

    @Test
    void aCircleOfCausesStopsBeingToldAndIsReported() {
        Segment segment = town.saved(SegmentDraft.live("高意向客户", tagged(keen)));

        town.tagged(keen, List.of(lin), new Cause("RULE", "12", Cause.MAX_DEPTH));

        assertThat(town.members(segment.id())).containsExactly(lin);
        assertThat(town.entered(segment.id())).isEmpty();
        assertThat(town.segment(segment.id()).circleAt()).isEqualTo(town.clock.instant());
    }

    @Test
    void theContactsTimelineSaysWhenItEnteredAndLeft() {
        town.saved(SegmentDraft.live("高意向客户", tagged(keen)));
        town.tagged(keen, lin);
        town.untagged(keen, lin);

        assertThat(town.get(() -> town.segments.history(town.tenant(), lin, 10)))
                .extracting(SegmentMove::segment, SegmentMove::entered)
                .containsExactly(tuple("高意向客户", false), tuple("高意向客户", true));
    }

    @Test
    void theTimelineIsForgottenAfterTwoYears() {
        town.saved(SegmentDraft.live("高意向客户", tagged(keen)));
        town.tagged(keen, lin);

        town.later(Duration.ofDays(731));
        town.tick("segment-retention");

        assertThat(town.get(() -> town.segments.history(town.tenant(), lin, 10)))
                .isEmpty();
    }

    @Test
    void aListHoldsWhomAFileNamesAndSaysWhomNobodyKnows() {
        Segment list = town.saved(SegmentDraft.list("展会名单"));

        ListImport done = town.get(() -> town.segments.importList(
                town.tenant(), list.id(), List.of(Long.toString(lin), " wm-王 ", "wm-谁", ""), BY_LI));

        assertThat(done).isEqualTo(new ListImport(2, 0, List.of("wm-谁")));
        assertThat(town.members(list.id())).containsExactly(lin, wang);
        assertThat(town.segment(list.id()).members()).isEqualTo(2);
        town.get(() -> town.segments.drop(town.tenant(), list.id(), List.of(lin), BY_LI));
        town.settle();
        assertThat(town.left(list.id())).containsExactly(List.of(lin));
    }

    @Test
    void aFrozenSegmentKeepsWhoBelongedThen() {
        town.tagged(keen, lin);
        Segment frozen = town.saved(SegmentDraft.frozen("三月高意向", tagged(keen)));

        town.untagged(keen, lin);
        town.tagged(keen, wang);

        assertThat(town.members(frozen.id())).containsExactly(lin);
    }

    @Test
    void aNameIsGivenOnce() {
        town.saved(SegmentDraft.live("高意向客户", tagged(keen)));

        assertThat(town.save(SegmentDraft.live(" 高意向客户 ", tagged(keen))))
                .isEqualTo(new SegmentSaving.Invalid(List.of(new FieldProblem("name", "已有名为“高意向客户”的人群，请换一个名称"))));
        assertThat(town.save(SegmentDraft.live(" ", tagged(-1L))))
                .isInstanceOfSatisfying(
                        SegmentSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("name", "condition.tags"));
    }

    private SegmentRemoval remove(Segment segment) {
        return town.get(() -> town.segments.remove(town.tenant(), segment.id()));
    }

    private long dueRows(long segment) {
        return town.get(() -> town.jdbc
                .sql("select count(*) from segment_due where tenant_id = ? and segment_id = ?")
                .params(town.tenant().value(), segment)
                .query(Long.class)
                .single());
    }

    private long rowsOf(String table) {
        return town.get(() -> town.jdbc
                .sql("select count(*) from " + table + " where tenant_id = " + town.tenant())
                .query(Long.class)
                .single());
    }
}
