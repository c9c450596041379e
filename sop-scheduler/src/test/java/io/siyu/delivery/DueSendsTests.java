package io.siyu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Contacts;
import io.siyu.contact.Purpose;
import io.siyu.staff.StaffMembers;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** What is decided about due sends, by the rows of docs/semantics.md. */
@SpringBootTest
class DueSendsTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    DueSends dueSends;

    @Autowired
    SendPolicies policies;

    @Autowired
    StaffMembers staff;

    @Autowired
    Contacts contacts;

    @Autowired
    TaskList taskList;

    @Autowired
    List<Tick> ticks;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long origin;
    private long content;

    @BeforeEach
    void aCorpOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        origin = mailing.origin();
        content = mailing.content(corp, "早上好");
    }

    @Test
    void dueSendsBecomeOneTaskPerStaffMember() {
        List<Long> wangs = corp.friendsOf("wang", 3);
        List<Long> lis = corp.friendsOf("li", 2);

        Staged staged = mailing.stage(corp, origin, content, join(wangs, lis));

        assertThat(staged).isEqualTo(new Staged(5, 0, Map.of()));
        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactlyInAnyOrder(3, 2);
        assertThat(mailing.states(corp)).containsOnly(TaskState.PENDING);
    }

    @Test
    void whatWasDecidedIsNotDecidedAgain() {
        List<Long> friends = corp.friendsOf("wang", 2);
        mailing.stage(corp, origin, content, friends.subList(0, 1));

        assertThat(mailing.stage(corp, origin, content, friends)).isEqualTo(new Staged(1, 0, Map.of()));
        assertThat(mailing.stage(corp, origin, content, friends).total()).isZero();
    }

    @Test
    void aTaskHasAtMostTenThousandRecipients() {
        List<Long> friends = corp.friendsOf("wang", 10_001);

        mailing.stage(corp, origin, content, friends);

        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactlyInAnyOrder(10_000, 1);
    }

    @Test
    void row6_theOwnerOfTheMomentOfDecisionIsAskedToSend() {
        long mei = corp.friendOf("wang", "小美");
        corp.friendOf("li", "小美");
        corp.leaves("小美", "wang");

        mailing.stage(corp, origin, content, List.of(mei));

        assertThat(mailing.tasks(corp, "staff_id", Long.class)).containsExactly(corp.staff("li"));
    }

    @Test
    void row4_whoDeletedTheirOnlyFriendIsSkippedAsNotAFriend() {
        long mei = corp.friendOf("wang", "小美");
        corp.leaves("小美", "wang");

        assertThat(mailing.stage(corp, origin, content, List.of(mei)).skipped()).isEqualTo(Map.of("not_friend", 1L));
    }

    @Test
    void row11_whoDoesNotWantToBeWrittenToIsSkippedAsUnsubscribedAndTheStepIsDone() {
        long mei = corp.friendOf("wang", "小美");
        corp.refuses(mei, Purpose.MARKETING);

        assertThat(mailing.stage(corp, origin, content, List.of(mei)).skipped()).isEqualTo(Map.of("unsubscribed", 1L));

        corp.allows(mei, Purpose.MARKETING);
        assertThat(mailing.stage(corp, origin, content, List.of(mei)).total()).isZero();
        assertThat(mailing.stage(corp, mailing.origin(), content, List.of(mei)).staged())
                .isEqualTo(1);
    }

    @Test
    void row11_whoOnlyRefusesToBeJudgedIsStillWrittenTo() {
        long mei = corp.friendOf("wang", "小美");
        corp.refuses(mei, Purpose.PROFILING);

        assertThat(mailing.stage(corp, origin, content, List.of(mei)).staged()).isEqualTo(1);
    }

    @Test
    void row8_anOwnerWhoLeftTheCompanyIsNeverASilentFailure() {
        long mei = corp.friendOf("wang", "小美");
        corp.run(() -> staff.leave(corp.id(), "wang"));
        ticks.stream().filter(tick -> tick.name().equals("assign")).forEach(Tick::run);

        assertThat(mailing.stage(corp, origin, content, List.of(mei)).skipped()).isEqualTo(Map.of("owner_missing", 1L));
    }

    @Test
    void row14_aContentThatHasExpiredIsSkipped() {
        long expired = mailing.content(corp, "三月一日前有效", null, clock.instant());

        assertThat(mailing.stage(corp, origin, expired, corp.friendsOf("wang", 2))
                        .skipped())
                .isEqualTo(Map.of("content_expired", 2L));
    }

    @Test
    void row14_aContentThatIsNotValidYetIsSkipped() {
        long early = mailing.content(corp, "三月九日起有效", clock.instant().plusSeconds(1), null);

        assertThat(mailing.stage(corp, origin, early, corp.friendsOf("wang", 1)).skipped())
                .isEqualTo(Map.of("content_not_yet_valid", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T21:59:59, false",
        "2026-03-02T22:00:00, true",
        "2026-03-03T00:00:00, true",
        "2026-03-03T07:59:59, true",
        "2026-03-03T08:00:00, false"
    })
    void row41_quietHoursGoOverMidnightTheirStartCountsAndTheirEndDoesNot(String localTime, boolean quiet) {
        clock.setShanghai(localTime);

        Staged staged = mailing.stage(corp, origin, content, List.of(corp.friendOf("wang", "小美")));

        assertThat(staged.held()).isEqualTo(quiet ? 1 : 0);
        assertThat(staged.staged()).isEqualTo(quiet ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:59:59, false",
        "2026-03-02T13:00:00, true",
        "2026-03-02T14:29:59, true",
        "2026-03-02T14:30:00, false"
    })
    void quietHoursMayAlsoLieWithinADay(String localTime, boolean quiet) {
        policy(LocalTime.of(13, 0), LocalTime.of(14, 30), 3);
        clock.setShanghai(localTime);

        assertThat(mailing.stage(corp, origin, content, List.of(corp.friendOf("wang", "小美")))
                        .held())
                .isEqualTo(quiet ? 1 : 0);
    }

    @Test
    void equalTimesMeanNoQuietHours() {
        policy(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 3);
        clock.setShanghai("2026-03-02T03:00");

        assertThat(mailing.stage(corp, origin, content, List.of(corp.friendOf("wang", "小美")))
                        .staged())
                .isEqualTo(1);
    }

    @Test
    void quietHoursAreThoseOfTheContactsOwnZone() {
        List<Long> friends = corp.friendsOf("wang", 1);

        assertThat(mailing.stage(corp, origin, content, friends, clock.instant(), "Europe/Berlin", QuietRule.HOLD))
                .isEqualTo(new Staged(0, 1, Map.of()));
        assertThat(mailing.releases(corp).getFirst())
                .isBetween(berlinEight(), berlinEight().plusSeconds(600));
    }

    @Test
    void row36_inAZoneNobodyKnowsQuietHoursApplyAsInShanghai() {
        clock.setShanghai("2026-03-02T23:00");

        assertThat(mailing.stage(
                                corp,
                                origin,
                                content,
                                corp.friendsOf("wang", 1),
                                clock.instant(),
                                "Mars/Olympus",
                                QuietRule.HOLD)
                        .held())
                .isEqualTo(1);
    }

    @Test
    void row42_aStepThatMakesNoSenseLaterIsSkippedInQuietHours() {
        clock.setShanghai("2026-03-02T23:00");

        assertThat(mailing.stage(
                                corp,
                                origin,
                                content,
                                corp.friendsOf("wang", 1),
                                clock.instant(),
                                "Asia/Shanghai",
                                QuietRule.SKIP)
                        .skipped())
                .isEqualTo(Map.of("quiet_hours", 1L));
    }

    @Test
    void row42_heldSendsGoOutInTheMorningAndOnlyOnce() {
        List<Long> friends = holdOvernight(corp.friendsOf("wang", 3));

        clock.setShanghai("2026-03-03T08:10");

        assertThat(mailing.release(corp, origin, content, QuietRule.HOLD)).isEqualTo(new Staged(3, 0, Map.of()));
        assertThat(mailing.releases(corp)).isEmpty();
        assertThat(mailing.release(corp, origin, content, QuietRule.HOLD).total())
                .isZero();
        assertThat(mailing.stage(corp, origin, content, friends).total()).isZero();
    }

    @Test
    void whatIsHeldIsNotStagedBySomebodyElseMeanwhile() {
        List<Long> friends = holdOvernight(corp.friendsOf("wang", 1));
        clock.setShanghai("2026-03-03T08:10");

        assertThat(mailing.stage(corp, origin, content, friends).total()).isZero();
    }

    @Test
    void whatIsReleasedIntoTheNextQuietHoursIsHeldAgain() {
        holdOvernight(corp.friendsOf("wang", 1));
        clock.setShanghai("2026-03-03T22:30");

        assertThat(mailing.release(corp, origin, content, QuietRule.HOLD)).isEqualTo(new Staged(0, 1, Map.of()));
        assertThat(mailing.releases(corp).getFirst()).isAfter(clock.instant());
    }

    @Test
    void row86_theMorningIsSpreadOverTenMinutesAndTheSpreadIsTheSameEachTime() {
        List<Long> friends = IntStream.range(0, 60)
                .mapToObj(n -> corp.friendOf("rep" + n, "小美" + n))
                .toList();
        holdOvernight(friends);
        Instant eight = Instant.parse("2026-03-03T00:00:00Z");
        List<Instant> releases = mailing.releases(corp);

        assertThat(releases).allSatisfy(release -> assertThat(release).isBetween(eight, eight.plusSeconds(599)));
        assertThat(releases.stream().distinct().count()).isGreaterThan(40);
        mailing.release(corp, origin, content, QuietRule.HOLD);
        assertThat(mailing.releases(corp)).isEqualTo(releases);
    }

    @Test
    void row86_whatOneStaffMemberHasToConfirmIsReleasedTogether() {
        holdOvernight(corp.friendsOf("wang", 50));

        assertThat(mailing.releases(corp))
                .hasSize(50)
                .containsOnly(mailing.releases(corp).getFirst());
    }

    @Test
    void row67_whoHasHadTheDaysMessagesIsSkipped() {
        policy(LocalTime.of(22, 0), LocalTime.of(8, 0), 2);
        List<Long> friends = corp.friendsOf("wang", 1);
        mailing.stage(corp, mailing.origin(), content, friends);
        mailing.stage(corp, mailing.origin(), content, friends);

        assertThat(mailing.stage(corp, origin, content, friends).skipped()).isEqualTo(Map.of("daily_cap", 1L));
    }

    @Test
    void row73_theCapRollsOverAny24HoursAndNotOverCalendarDays() {
        policy(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 1);
        List<Long> friends = corp.friendsOf("wang", 1);
        clock.setShanghai("2026-03-02T23:00");
        mailing.stage(corp, mailing.origin(), content, friends);

        clock.setShanghai("2026-03-03T00:10");
        assertThat(mailing.stage(corp, mailing.origin(), content, friends).skipped())
                .containsKey("daily_cap");
        clock.setShanghai("2026-03-03T23:00");
        assertThat(mailing.stage(corp, mailing.origin(), content, friends).staged())
                .isEqualTo(1);
    }

    @Test
    void row68_theCapIsCountedAtReleaseAndNotWhenItWasHeld() {
        policy(LocalTime.of(22, 0), LocalTime.of(8, 0), 1);
        List<Long> friends = holdOvernight(corp.friendsOf("wang", 1));
        clock.setShanghai("2026-03-03T08:00");
        assertThat(mailing.stage(corp, mailing.origin(), content, friends).staged())
                .as("what is held takes no place")
                .isEqualTo(1);

        clock.setShanghai("2026-03-03T08:10");
        assertThat(mailing.release(corp, origin, content, QuietRule.HOLD).skipped())
                .isEqualTo(Map.of("daily_cap", 1L));
    }

    @Test
    void row69_twoDecisionsAtTheSameTimeDoNotBothTakeTheLastPlace() throws Exception {
        policy(LocalTime.of(22, 0), LocalTime.of(8, 0), 1);
        List<Long> friends = corp.friendsOf("wang", 200);
        Callable<Staged> decision = () -> mailing.stage(corp, mailing.origin(), content, friends);

        long staged = 0;
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (Future<Staged> end : nodes.invokeAll(List.of(decision, decision, decision, decision))) {
                staged += end.get().staged();
            }
        }

        assertThat(staged).isEqualTo(200);
    }

    @Test
    void row90_whatIsFoundMoreThanADayLateIsSkippedAsExpired() {
        List<Long> friends = corp.friendsOf("wang", 2);
        Instant dayAgo = clock.instant().minus(Duration.ofDays(1));

        assertThat(stageDue(friends.subList(0, 1), dayAgo).staged()).isEqualTo(1);
        assertThat(stageDue(friends.subList(1, 2), dayAgo.minusSeconds(1)).skipped())
                .isEqualTo(Map.of("expired", 1L));
    }

    @Test
    void theReasonOfTheOriginComesBeforeAnyOther() {
        long mei = corp.friendOf("wang", "小美");
        corp.leaves("小美", "wang");
        DueSelection refused = new DueSelection("""
                select :mei::bigint as contact_id, 1::bigint as occurrence, 1 as entry_no, now() as due_at,
                       'Asia/Shanghai' as zone, null::bigint as variant_id, null::bigint as content_id,
                       'condition_false' as refusal""", Map.of("mei", mei));

        Staged staged = corp.get(
                () -> dueSends.stage(corp.id(), new Staging(origin, refused, Set.of(content), QuietRule.HOLD)));

        assertThat(staged.skipped()).isEqualTo(Map.of("condition_false", 1L));
    }

    @Test
    void theCountsOfAnOriginAreThoseOfItsSends() {
        long mei = corp.friendOf("wang", "小美");
        corp.leaves("小美", "wang");
        mailing.stage(corp, origin, content, join(corp.friendsOf("wang", 3), List.of(mei)));
        clock.setShanghai("2026-03-02T23:00");
        mailing.stage(corp, origin, content, List.of(corp.friendOf("li", "小丽")));

        SendCounts counts =
                corp.get(() -> taskList.counts(corp.id(), List.of(origin))).get(origin);

        assertThat(counts).isEqualTo(new SendCounts(3, 1, Map.of("not_friend", 1L), 0, 0, 0));
    }

    private List<Long> holdOvernight(List<Long> friends) {
        clock.setShanghai("2026-03-02T23:00");
        assertThat(mailing.stage(corp, origin, content, friends).held()).isEqualTo(friends.size());
        return friends;
    }

    private Staged stageDue(List<Long> friends, Instant due) {
        return mailing.stage(corp, origin, content, friends, due, "Asia/Shanghai", QuietRule.HOLD);
    }

    private void policy(LocalTime from, LocalTime to, int cap) {
        corp.run(() -> policies.set(corp.id(), new SendPolicy(from, to, cap)));
    }

    private static Instant berlinEight() {
        return Instant.parse("2026-03-02T07:00:00Z");
    }

    private static List<Long> join(List<Long> some, List<Long> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
