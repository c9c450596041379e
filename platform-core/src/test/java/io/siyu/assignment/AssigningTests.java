package io.siyu.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.siyu.Happened;
import io.siyu.assignment.AssignmentRuleDraft.Place;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.Cause;
import io.siyu.staff.Capacity;
import io.siyu.staff.WorkingHours;
import io.siyu.staff.WorkingHours.Span;
import io.siyu.tag.Tags;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AssigningTests extends Office {

    @Autowired
    Tags tags;

    @Autowired
    Happened happened;

    @Test
    void theFirstRuleWhoseConditionHoldsDecides() {
        long married = tag("已婚");
        long lin = friendOf("wm-lin", "chen", "li", "wang");
        long zhao = friendOf("wm-zhao", "chen", "li", "wang");
        transactions.run(tenant, () -> tags.add(tenant, List.of(zhao), married, Cause.hand("admin"), clock.instant()));
        rule("已婚找王芳", new Condition.Tagged(List.of(married), Match.ANY, null), Strategy.FIXED, false, seats(1, wang));
        rule("其余找李静", Condition.EVERYBODY, Strategy.FIXED, false, seats(1, li));

        assign(List.of(lin, zhao));

        assertThat(ownerOf(zhao)).isEqualTo(wang);
        assertThat(ownerOf(lin)).isEqualTo(li);
        assertThat(decision(lin).considered())
                .extracting(Consideration::name, Consideration::holds)
                .containsExactly(tuple("已婚找王芳", false), tuple("其余找李静", true));
    }

    @Test
    void aRuleWithNobodyFreeLeavesItToTheNext() {
        long lin = friendOf("wm-lin", "chen", "li", "wang");
        rule(Strategy.FIXED, li);
        rule(Strategy.FIXED, wang);
        away(li, null, false, "2026-03-02T09:00", "2026-03-03T09:00");

        assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(wang);
        assertThat(verdict(lin, 0, li)).isEqualTo(Verdict.ABSENT);
        assertThat(verdict(lin, 1, wang)).isEqualTo(Verdict.CHOSEN);
    }

    @Test
    void whereNoRuleFindsAnybodyTheContactStaysWithItsFirstFriend() {
        long lin = friendOf("wm-lin", "chen");
        rule(Strategy.FIXED, li);

        AssignmentCounts counts = assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(chen);
        assertThat(counts).isEqualTo(new AssignmentCounts(0, 0, 0, 1));
        assertThat(verdict(lin, 0, li)).isEqualTo(Verdict.NOT_FRIEND);
    }

    @Test
    void withoutRulesNothingIsDecidedAndNothingWrittenDown() {
        long lin = friendOf("wm-lin", "chen");

        assertThat(assign(lin)).isEqualTo(AssignmentCounts.NONE);
        assertThat(decisions(lin)).isEmpty();
    }

    @Test
    void aRuleThatIsOffDecidesNothing() {
        long lin = friendOf("wm-lin", "chen", "li");
        AssignmentRule rule = rule(Strategy.FIXED, li);
        transactions.run(tenant, () -> rules.enable(tenant, rule.id(), false));

        assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(chen);
    }

    @Test
    void inTurnEverybodyGetsTheSame() {
        List<Long> everybody = friendsOf(30, "chen", "li", "wang");
        rule(Strategy.ROUND_ROBIN, li, wang, chen);

        assign(everybody);

        assertThat(ownersOf(everybody)).isEqualTo(Map.of(li, 10L, wang, 10L, chen, 10L));
    }

    @Test
    void theTurnGoesOnWhereItStopped() {
        rule(Strategy.ROUND_ROBIN, li, wang, chen);
        List<Long> owners = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            long contact = friendOf("wm-" + number, "chen", "li", "wang");
            assign(contact);
            owners.add(ownerOf(contact));
        }

        assertThat(owners).containsExactly(li, wang, chen, li, wang, chen);
    }

    @Test
    void whoWasAwayDoesNotGetAllTheyMissedAtOnce() {
        rule(Strategy.ROUND_ROBIN, li, wang);
        var absence = away(li, null, false, "2026-03-02T09:00", "2026-03-03T09:00");
        assign(friendsOf(10, "chen", "li", "wang"));
        transactions.run(tenant, () -> absences.end(tenant, absence.id()));

        long lin = friendOf("wm-lin", "chen", "li", "wang");
        long zhao = friendOf("wm-zhao", "chen", "li", "wang");
        assign(List.of(lin, zhao));

        assertThat(ownersOf(List.of(lin, zhao))).isEqualTo(Map.of(li, 1L, wang, 1L));
    }

    @Test
    void weightsAreSharesEvenlySpread() {
        List<Long> everybody = friendsOf(8, "chen", "li", "wang");
        rule("三比一", Condition.EVERYBODY, Strategy.WEIGHTED, false, List.of(new Place(li, 3), new Place(wang, 1)));

        assign(everybody);

        assertThat(ownersOf(everybody)).isEqualTo(Map.of(li, 6L, wang, 2L));
        assertThat(ownersOf(everybody.subList(0, 4))).isEqualTo(Map.of(li, 3L, wang, 1L));
    }

    @Test
    void theLeastLoadedGetsTheNext() {
        friendsOf(5, "li");
        long lin = friendOf("wm-lin", "chen", "li", "wang");
        rule(Strategy.LEAST_LOADED, li, wang);

        assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(wang);
        assertThat(verdict(lin, 0, li)).isEqualTo(Verdict.NOT_NEXT);
    }

    @Test
    void loadsAreCountedOnWithinOnePage() {
        List<Long> everybody = friendsOf(9, "chen", "li", "wang");
        rule(Strategy.LEAST_LOADED, li, wang, chen);

        assign(everybody);

        assertThat(ownersOf(everybody)).isEqualTo(Map.of(li, 3L, wang, 3L, chen, 3L));
    }

    @Test
    void aMemberOwnsNoMoreThanTheyMay() {
        List<Long> everybody = friendsOf(5, "chen", "li", "wang");
        limit(li, 2, null);
        rule(Strategy.FIXED, li, wang);

        assign(everybody);

        assertThat(ownersOf(everybody)).isEqualTo(Map.of(li, 2L, wang, 3L));
        assertThat(decision(everybody.getLast()).considered().getFirst().candidates())
                .contains(new Candidate(li, Verdict.OWNS_ENOUGH, null, 2));
    }

    @Test
    void aMemberGetsNoMoreOnOneDayThanTheyMay() {
        limit(li, null, 2);
        rule(Strategy.FIXED, li, wang);
        List<Long> today = friendsOf(3, "chen", "li", "wang");
        assign(today);
        assertThat(ownersOf(today)).isEqualTo(Map.of(li, 2L, wang, 1L));
        assertThat(verdict(today.getLast(), 0, li)).isEqualTo(Verdict.ENOUGH_TODAY);

        clock.setShanghai("2026-03-03T00:01");
        long lin = friendOf("wm-lin", "chen", "li", "wang");
        assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(li);
    }

    @Test
    void outsideTheirHoursAMemberGetsNobody() {
        Span mornings = new Span(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0));
        transactions.run(tenant, () -> duties.schedule(tenant, li, new WorkingHours(List.of(mornings))));
        rule(Strategy.FIXED, li, wang);
        long morning = friendOf("wm-morning", "chen", "li", "wang");
        long noon = friendOf("wm-noon", "chen", "li", "wang");

        assign(morning);
        clock.setShanghai("2026-03-02T12:00");
        assign(noon);

        assertThat(ownerOf(morning)).isEqualTo(li);
        assertThat(ownerOf(noon)).isEqualTo(wang);
        assertThat(verdict(noon, 0, li)).isEqualTo(Verdict.OFF_HOURS);
    }

    @Test
    void aSubstituteStandsInForWhoeverIsAway() {
        rule(Strategy.FIXED, li, chen);
        away(li, wang, false, "2026-03-02T09:00", "2026-03-03T09:00");
        long lin = friendOf("wm-lin", "chen", "wang");

        assign(lin);

        assertThat(ownerOf(lin)).isEqualTo(wang);
        assertThat(decision(lin).considered().getFirst().candidates())
                .contains(new Candidate(wang, Verdict.CHOSEN, li, null));
    }

    @Test
    void whoHasLeftGetsNobody() {
        long lin = friendOf("wm-lin", "chen", "li", "wang");
        rule(Strategy.FIXED, li, wang);
        transactions.run(tenant, () -> staff.leave(tenant, "li"));

        assign(lin);

        assertThat(verdict(lin, 0, li)).isEqualTo(Verdict.LEFT);
        assertThat(ownerOf(lin)).isEqualTo(wang);
    }

    @Test
    void anAssignedOwnerStaysHoweverMoreFriendsTheContactMakes() {
        long lin = friendOf("wm-lin", "chen", "li");
        rule(Strategy.FIXED, li);
        assign(lin);

        friendOf("wm-lin", "wang");

        assertThat(ownerOf(lin)).isEqualTo(li);
    }

    @Test
    void theNewOwnerIsToldOnceForAPage() {
        List<Long> everybody = friendsOf(3, "chen", "li");
        rule(Strategy.FIXED, li);

        assign(everybody);

        assertThat(happened.in(tenant, Assigned.class))
                .containsExactly(new Assigned(tenant, li, everybody, Cause.hand("admin"), clock.instant()));
    }

    @Test
    void whoOwnsTheContactAlreadyKeepsIt() {
        long lin = friendOf("wm-lin", "li");
        rule(Strategy.FIXED, li);

        assign(lin);

        assertThat(decision(lin).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(happened.in(tenant, Assigned.class)).isEmpty();
    }

    @Test
    void twoNodesDealTheSameCardsOnlyOnce() throws Exception {
        List<Long> everybody = friendsOf(400, "chen", "li", "wang");
        limit(li, 50, null);
        rule(Strategy.ROUND_ROBIN, li, wang, chen);
        List<Callable<AssignmentCounts>> nodes = IntStream.range(0, 8)
                .mapToObj(node ->
                        (Callable<AssignmentCounts>) () -> assign(everybody.subList(node * 50, node * 50 + 50)))
                .toList();

        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var done : executor.invokeAll(nodes)) {
                done.get();
            }
        }

        Map<Long, Long> owners = ownersOf(everybody);
        assertThat(owners).containsOnlyKeys(li, wang, chen).containsEntry(li, 50L);
        assertThat(owners.get(wang)).isBetween(174L, 176L);
    }

    @Test
    void howManyEachOwnsIsKnownWithoutCounting() {
        List<Long> everybody = friendsOf(7, "chen", "li");
        rule(Strategy.FIXED, li);
        assign(everybody.subList(0, 3));

        assertThat(transactions.get(tenant, () -> assignments.owned(tenant)))
                .containsEntry(li, 3L)
                .containsEntry(chen, 4L);
    }

    @Test
    void theLatestDecisionsAreReadPageByPage() {
        List<Long> everybody = friendsOf(5, "chen", "li");
        rule(Strategy.FIXED, li);
        assign(everybody);

        List<AssignmentRecord> first =
                transactions.get(tenant, () -> assignments.latest(tenant, null, 3, Long.MAX_VALUE));
        List<AssignmentRecord> rest = transactions.get(
                tenant,
                () -> assignments.latest(tenant, null, 3, first.getLast().id()));

        assertThat(first)
                .hasSize(3)
                .isSortedAccordingTo(
                        Comparator.comparingLong(AssignmentRecord::id).reversed());
        assertThat(rest).hasSize(2);
    }

    @Test
    void aThousandContactsTakeNoMoreStatementsThanTen() {
        List<Long> everybody = friendsOf(1_010, "chen", "li", "wang");
        rule(Strategy.ROUND_ROBIN, li, wang, chen);
        limit(li, 300, 300);

        long forTen = Statements.of(() -> assign(everybody.subList(0, 10)));
        long forAThousand = Statements.of(() -> assign(everybody.subList(10, 1_010)));

        assertThat(forAThousand).isPositive().isLessThanOrEqualTo(forTen).isLessThanOrEqualTo(25L);
    }

    private long tag(String name) {
        return transactions.get(tenant, () -> tags.ensure(tenant, "婚姻", name)).id();
    }

    private void limit(long member, @Nullable Integer owned, @Nullable Integer perDay) {
        transactions.run(tenant, () -> duties.limit(tenant, member, new Capacity(owned, perDay, null)));
    }
}
