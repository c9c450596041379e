package io.siyu.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Happened;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.contact.LostBy;
import io.siyu.staff.AbsenceBegun;
import io.siyu.staff.AbsenceEnded;
import io.siyu.staff.Capacity;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OccasionsTests extends Office {

    @Autowired
    Happened happened;

    @Autowired
    List<Tick> ticks;

    @Test
    void aNewFriendIsAssignedOnceAMinuteIsOver() {
        rule(Strategy.FIXED, li);
        long lin = friendOf("wm-lin", "chen", "li");
        heard(() -> arrivals() == 1);

        assignTick.run();
        assertThat(ownerOf(lin)).isEqualTo(chen);

        later(Duration.ofMinutes(1));
        assertThat(ownerOf(lin)).isEqualTo(li);
        assertThat(decisions(lin)).hasSize(1);
    }

    @Test
    void friendsOfOldThatASynchronisationReadsAreLeftToWhoeverHasThem() {
        rule(Strategy.FIXED, li);
        List<Long> old = friendsOf(20, "chen", "li");
        long lin = friendOf("wm-lin", "chen", "li");
        heard(() -> arrivals() == 1);

        later(Duration.ofMinutes(1));

        assertThat(ownersOf(old)).isEqualTo(Map.of(chen, 20L));
        assertThat(ownerOf(lin)).isEqualTo(li);
    }

    @Test
    void anotherFriendOfAnAssignedContactIsNoOccasion() {
        rule(Strategy.ROUND_ROBIN, li, wang);
        long lin = newFriend("wm-lin", "li");
        assertThat(ownerOf(lin)).isEqualTo(li);

        friendOf("wm-lin", "wang");
        long zhao = newFriend("wm-zhao", "li");

        assertThat(decisions(lin)).hasSize(1);
        assertThat(ownerOf(zhao)).isEqualTo(li);
    }

    @Test
    void whoComesBackAfterTheAssignedMemberWasLostIsAssignedAnew() {
        rule(Strategy.FIXED, li, wang);
        long lin = newFriend("wm-lin", "li");
        lost("wm-lin", "li", LostBy.CONTACT);
        later(Duration.ofDays(1));

        newFriend("wm-lin", "wang");

        assertThat(ownerOf(lin)).isEqualTo(wang);
        assertThat(decisions(lin)).hasSize(2);
    }

    @Test
    void everyContactSomebodyAskedForIsAssignedPageByPage() {
        List<Long> everybody = friendsOf(2_300, "chen", "li", "wang");
        rule(Strategy.ROUND_ROBIN, li, wang);
        long run = transactions.get(tenant, () -> runs.begin(tenant, Condition.EVERYBODY, Cause.hand("admin")));

        assignTick.run();

        assertThat(ownersOf(everybody)).isEqualTo(Map.of(li, 1_150L, wang, 1_150L));
        AssignmentRun done =
                transactions.get(tenant, () -> runs.get(tenant, run)).orElseThrow();
        assertThat(done.total()).isEqualTo(2_300);
        assertThat(done.done()).isEqualTo(2_300);
        assertThat(done.finishedAt()).isEqualTo(clock.instant());
    }

    @Test
    void whoeverALeaverLeavesBehindGoesByTheRulesToAnotherMember() {
        long lin = friendOf("wm-lin", "li");
        transferring(Strategy.FIXED, wang);

        leave("li");

        assertThat(decision(lin).outcome()).isEqualTo(Outcome.TRANSFER);
        assertThat(openTransfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.handoverId()).isEqualTo(li);
            assertThat(transfer.takeoverId()).isEqualTo(wang);
        });
    }

    @Test
    void whereNoRuleHelpsTheManagerGetsWhatALeaverLeavesBehind() {
        long lin = friendOf("wm-lin", "li");
        transactions.run(tenant, () -> duties.limit(tenant, li, new Capacity(null, null, chen)));

        leave("li");

        assertThat(openTransfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.contactId()).isEqualTo(lin);
            assertThat(transfer.takeoverId()).isEqualTo(chen);
        });
    }

    @Test
    void forWhomNobodyIsFoundWhenTheOwnerLeavesThatIsOnRecord() {
        long lin = friendOf("wm-lin", "li");

        leave("li");

        assertThat(decision(lin).outcome()).isEqualTo(Outcome.NOBODY);
        assertThat(transactions.get(tenant, () -> runs.latest(tenant, 1)))
                .singleElement()
                .extracting(AssignmentRun::nobody)
                .isEqualTo(1L);
    }

    @Test
    void whoeverHasNobodySinceAMemberLeftCanStillBeHandedToSomebody() {
        long lin = friendOf("wm-lin", "li");
        leave("li");
        assertThat(transactions.get(tenant, () -> runs.toHandOver(tenant, li))).isEqualTo(1);

        transactions.run(tenant, () -> runs.handOver(tenant, li, wang, null, Cause.hand("admin")));
        assignTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.WISHED);
    }

    @Test
    void whoHasAnotherFriendAmongTheStaffGoesThereAtOnceWhenTheOwnerLeaves() {
        long lin = friendOf("wm-lin", "li", "wang");
        transferring(Strategy.FIXED, chen);

        leave("li");

        heard(() -> Long.valueOf(wang).equals(ownerOf(lin)));
        assertThat(openTransfers()).isEmpty();
    }

    @Test
    void aSubstituteActsForThoseWhoKnowThemUntilTheOwnerIsBack() {
        long knows = friendOf("wm-knows", "li", "wang");
        long knowsNot = friendOf("wm-knows-not", "li");

        away(li, wang, false, "2026-03-02T10:00", "2026-03-05T10:00");
        heard(() -> begunRuns() == 1);
        assignTick.run();

        assertThat(ownerOf(knows)).isEqualTo(wang);
        assertThat(ownerOf(knowsNot)).isEqualTo(li);

        clock.setShanghai("2026-03-05T10:00");
        tick("absences");
        heard(() -> begunRuns() == 2);
        assignTick.run();

        assertThat(ownerOf(knows)).isEqualTo(li);
        assertThat(openTransfers()).isEmpty();
    }

    @Test
    void anAbsenceBeginsAndEndsWhenItsTimeComes() {
        var absence = away(li, wang, false, "2026-03-03T09:00", "2026-03-04T09:00");
        tick("absences");
        assertThat(happened.in(tenant, AbsenceBegun.class)).isEmpty();

        clock.setShanghai("2026-03-03T09:00");
        tick("absences");
        tick("absences");
        clock.setShanghai("2026-03-04T09:00");
        tick("absences");
        tick("absences");

        assertThat(happened.in(tenant, AbsenceBegun.class))
                .containsExactly(new AbsenceBegun(tenant, absence.id(), li, wang, false, shanghai("2026-03-03T09:00")));
        assertThat(happened.in(tenant, AbsenceEnded.class))
                .containsExactly(new AbsenceEnded(tenant, absence.id(), li, wang, false, shanghai("2026-03-04T09:00")));
    }

    @Test
    void aContactAssignedToTheSubstituteByARuleStaysThereAfterwards() {
        rule(Strategy.FIXED, li);
        away(li, wang, false, "2026-03-02T10:00", "2026-03-05T10:00");
        long lin = newFriend("wm-lin", "wang");

        clock.setShanghai("2026-03-05T10:00");
        tick("absences");
        assignTick.run();

        assertThat(ownerOf(lin)).isEqualTo(wang);
    }

    @Test
    void forGoodAllContactsAreHandedToTheSubstitute() {
        long knows = friendOf("wm-knows", "li", "wang");
        long knowsNot = friendOf("wm-knows-not", "li");

        away(li, wang, true, "2026-03-02T10:00", "2026-03-05T10:00");
        heard(() -> begunRuns() == 1);
        assignTick.run();

        assertThat(ownerOf(knows)).isEqualTo(wang);
        assertThat(transferOf(knowsNot)).isEqualTo(TransferState.WISHED);
    }

    private long newFriend(String external, String userid) {
        long before = arrivals();
        long contact = friendOf(external, userid);
        heard(() -> arrivals() > before);
        later(Duration.ofMinutes(1));
        return contact;
    }

    private void later(Duration duration) {
        clock.advance(duration);
        assignTick.run();
    }

    private void leave(String userid) {
        transactions.run(tenant, () -> staff.leave(tenant, userid));
        heard(() -> onTheirWay() == 0);
        assignTick.run();
    }

    private void tick(String name) {
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(Tick::run);
    }

    /** Facts that some listener has not heard yet. */
    private long onTheirWay() {
        return Long.parseLong(value("""
                select count(*)::text from event_publication
                where (serialized_event::jsonb #>> '{tenant,value}')::bigint = :tenant"""));
    }

    private long arrivals() {
        return Long.parseLong(value("select count(*)::text from assignment_arrival where tenant_id = :tenant"));
    }

    private long begunRuns() {
        return Long.parseLong(value("select count(*)::text from assignment_run where tenant_id = :tenant"));
    }
}
