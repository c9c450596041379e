package io.siyu.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Happened;
import io.siyu.assignment.ScriptedDesk.Asked;
import io.siyu.assignment.ScriptedDesk.PowerCut;
import io.siyu.assignment.TransferDesk.Handing;
import io.siyu.contact.Cause;
import io.siyu.contact.LostBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TransfersTests extends Office {

    @Autowired
    Happened happened;

    @Test
    void aContactWhoDoesNotKnowTheChosenMemberIsHandedOverThroughWecom() {
        long lin = onTheWay("wm-lin");

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        assertThat(ownerOf(lin)).isEqualTo(li);
        assertThat(desk.asked(tenant)).containsExactly(new Asked(handing(), List.of("wm-lin"), null));
    }

    @Test
    void aCallHandsOverAtMostAHundred() {
        transferring(Strategy.FIXED, wang);
        assign(friendsOf(250, "li"));

        transferTick.run();

        assertThat(desk.asked(tenant))
                .extracting(asked -> asked.contacts().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void theNewMemberOwnsTheContactAsSoonAsTheyAreFriends() {
        long lin = onTheWay("wm-lin");

        friendOf("wm-lin", "wang");
        lost("wm-lin", "li", LostBy.TRANSFER);

        heard(() -> transferOf(lin) == TransferState.DONE);
        assertThat(ownerOf(lin)).isEqualTo(wang);
        assertThat(decision(lin).transfer()).isEqualTo(TransferState.DONE);
        assertThat(settled()).containsExactly(lin);
    }

    @Test
    void whatNoCallbackToldIsReadFromWecom() {
        long lin = onTheWay("wm-lin");
        later(Duration.ofHours(24));
        desk.done(handing(), "wm-lin");

        checkTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.DONE);
        assertThat(settled()).containsExactly(lin);
    }

    @Test
    void whatIsStillWaitingIsAskedAboutAgain() {
        long lin = onTheWay("wm-lin");
        later(Duration.ofMinutes(30));
        checkTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        desk.done(handing(), "wm-lin");

        checkTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);

        later(Duration.ofMinutes(30));
        checkTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.DONE);
    }

    @Test
    void anEarlierHandingOverBetweenTheSameTwoIsNotTakenForThisOne() {
        desk.done(handing(), "wm-lin");
        clock.advance(Duration.ofDays(30));
        long lin = friendOf("wm-lin", "li");
        transferring(Strategy.FIXED, wang);
        desk.script(
                tenant,
                (contacts, scripted, handing) -> new TransferDesk.Asking.Answered(
                        List.of(new TransferDesk.Answer("wm-lin", TransferState.WAITING, null))));
        assign(lin);
        transferTick.run();

        later(Duration.ofMinutes(30));
        checkTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
    }

    @Test
    void aRefusalStaysAnOpenQuestionUntilSomebodyDecides() {
        long lin = onTheWay("wm-lin");

        failed("wang", true, clock.instant());

        assertThat(transferOf(lin)).isEqualTo(TransferState.REFUSED);
        assertThat(ownerOf(lin)).isEqualTo(li);
        assertThat(settled()).isEmpty();
        long question = openTransfers().getFirst().id();

        assertThat(transactions.<Boolean>get(tenant, () -> transfers.keep(tenant, question)))
                .isTrue();

        assertThat(openTransfers()).isEmpty();
        assertThat(settled()).containsExactly(lin);
    }

    @Test
    void aRefusalNobodyDecidesAboutLeavesEverythingAsItIsAfterADay() {
        long lin = onTheWay("wm-lin");
        failed("wang", true, clock.instant());
        later(Duration.ofHours(23));
        checkTick.run();
        assertThat(openTransfers()).hasSize(1);

        later(Duration.ofHours(1));
        checkTick.run();

        assertThat(openTransfers()).isEmpty();
        assertThat(settled()).containsExactly(lin);
        assertThat(transferOf(lin)).isEqualTo(TransferState.REFUSED);
    }

    @Test
    void anotherDecisionSettlesARefusal() {
        long lin = onTheWay("wm-lin");
        failed("wang", true, clock.instant());
        friendOf("wm-lin", "chen");

        handOver(lin, chen);

        assertThat(ownerOf(lin)).isEqualTo(chen);
        assertThat(openTransfers()).isEmpty();
        assertThat(settled()).containsExactly(lin);
    }

    @Test
    void aFailureToldLateEndsNoNewerHandingOverOfTheSameContact() {
        long lin = onTheWay("wm-lin");
        Instant refused = clock.instant();
        failed("wang", true, refused);
        clock.advance(Duration.ofHours(2));
        handOver(lin, chen);
        transferTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);

        failed("wang", true, clock.instant());
        failed("chen", true, refused);

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        failed("chen", true, clock.instant());
        assertThat(transferOf(lin)).isEqualTo(TransferState.REFUSED);
    }

    @Test
    void aFullMemberIsALimitAndEverythingStaysAsItIs() {
        long lin = onTheWay("wm-lin");

        failed("wang", false, clock.instant());

        assertThat(transferOf(lin)).isEqualTo(TransferState.LIMIT);
        assertThat(decision(lin).transferCode()).isEqualTo("wecom.40099");
        assertThat(settled()).containsExactly(lin);
    }

    @Test
    void whomWecomWillNotHandOverFailsWithItsReason() {
        desk.script(tenant, ScriptedDesk.saysOfEach(TransferState.FAILED, "wecom.40131"));

        long lin = onTheWay("wm-lin");

        assertThat(transferOf(lin)).isEqualTo(TransferState.FAILED);
        assertThat(decision(lin).transferCode()).isEqualTo("wecom.40131");
    }

    @Test
    void aLostAnswerIsLookedUpAndNeverAskedAgain() {
        desk.script(tenant, ScriptedDesk.losesTheAnswer());
        long lin = onTheWay("wm-lin");
        assertThat(transferOf(lin)).isEqualTo(TransferState.UNKNOWN);

        transferTick.run();
        checkTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        assertThat(desk.asked(tenant)).hasSize(1);
    }

    @Test
    void whatWecomNeverHeardOfIsAskedAgainOnceTheCallIsSurelyOver() {
        desk.script(tenant, ScriptedDesk.losesTheRequest());
        long lin = onTheWay("wm-lin");

        checkTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.UNKNOWN);

        leasesRunOut();
        later(Duration.ofMinutes(30));
        checkTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.WISHED);

        transferTick.run();
        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        assertThat(desk.asked(tenant)).hasSize(2);
    }

    @Test
    void aNodeThatDiesWhileItAsksLeavesNothingToBeAskedTwice() {
        long lin = friendOf("wm-lin", "li");
        transferring(Strategy.FIXED, wang);
        assign(lin);
        desk.script(tenant, ScriptedDesk.powerCut());
        assertThatThrownBy(() -> transferTick.run()).isInstanceOf(PowerCut.class);
        assertThat(transferOf(lin)).isEqualTo(TransferState.ASKED);

        transferTick.run();
        leasesRunOut();
        desk.now(handing(), "wm-lin", TransferState.WAITING, null);
        checkTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        assertThat(desk.asked(tenant)).hasSize(1);
    }

    @Test
    void whetherSomebodyHasResignedWecomKnowsBest() {
        desk.script(tenant, ScriptedDesk.refuses("wecom.60111", true));

        long lin = onTheWay("wm-lin");

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
        assertThat(desk.asked(tenant))
                .extracting(asked -> asked.handing().resigned())
                .containsExactly(false, true);
    }

    @Test
    void refusedBothWaysItFails() {
        desk.script(tenant, ScriptedDesk.refuses("wecom.60111", true), ScriptedDesk.refuses("wecom.40097", true));

        long lin = onTheWay("wm-lin");

        assertThat(transferOf(lin)).isEqualTo(TransferState.FAILED);
        assertThat(desk.asked(tenant)).hasSize(2);
    }

    @Test
    void aWecomWithoutTimeIsAskedLater() {
        desk.script(tenant, ScriptedDesk.postpones(clock.instant().plus(Duration.ofMinutes(5))));
        long lin = onTheWay("wm-lin");
        assertThat(transferOf(lin)).isEqualTo(TransferState.WISHED);

        later(Duration.ofMinutes(5));
        transferTick.run();

        assertThat(transferOf(lin)).isEqualTo(TransferState.WAITING);
    }

    @Test
    void whoIsOnTheWayIsNotAssignedToAnybodyElseMeanwhile() {
        long lin = onTheWay("wm-lin");

        handOver(lin, chen);

        assertThat(decisions(lin)).hasSize(1);
        assertThat(openTransfers())
                .singleElement()
                .extracting(TransferLine::takeoverId)
                .isEqualTo(wang);
    }

    @Test
    void whoWasHandedOverTwiceInNinetyDaysStaysWhereTheyAre() {
        long lin = friendOf("wm-lin", "li");
        handedOver(lin, wang, "wang");
        handedOver(lin, chen, "chen");

        handOver(lin, wang);

        assertThat(decision(lin).outcome()).isEqualTo(Outcome.NOBODY);
        assertThat(verdict(lin, 0, wang)).isEqualTo(Verdict.HANDED_OVER_ENOUGH);

        clock.advance(Duration.ofDays(91));
        handOver(lin, wang);
        assertThat(decision(lin).outcome()).isEqualTo(Outcome.TRANSFER);
    }

    @Test
    void handingOverAllContactsOfAMemberShowsHowFarItIs() {
        List<Long> everybody = friendsOf(120, "li");
        long known = friendOf("wm-known", "li", "wang");
        assertThat(transactions.<Long>get(tenant, () -> runs.toHandOver(tenant, li)))
                .isEqualTo(121);
        long run = transactions.get(tenant, () -> runs.handOver(tenant, li, wang, "您好，王芳继续为您服务", Cause.hand("admin")));

        assignTick.run();
        transferTick.run();

        assertThat(ownerOf(known)).isEqualTo(wang);
        assertThat(openTransfers()).hasSize(120);
        assertThat(desk.asked(tenant)).extracting(Asked::message).containsOnly("您好，王芳继续为您服务");
        assertThat(transactions.get(tenant, () -> assignments.latest(tenant, run, 1_000, Long.MAX_VALUE)))
                .hasSize(121)
                .extracting(AssignmentRecord::contactId)
                .containsAll(everybody);
    }

    private long onTheWay(String external) {
        long contact = friendOf(external, "li");
        transferring(Strategy.FIXED, wang);
        assign(contact);
        transferTick.run();
        return contact;
    }

    private void handedOver(long contact, long to, String userid) {
        handOver(contact, to);
        transferTick.run();
        String before =
                value("select userid from staff s join contact c on c.owner_id = s.id and c.tenant_id = s.tenant_id"
                        + " where s.tenant_id = :tenant and c.id = " + contact);
        friendOf("wm-lin", userid);
        lost("wm-lin", before, LostBy.TRANSFER);
        heard(() -> transferOf(contact) == TransferState.DONE);
        clock.advance(Duration.ofDays(1));
    }

    private void handOver(long contact, long to) {
        transactions.run(
                tenant, () -> assignments.handOver(tenant, List.of(contact), to, Cause.hand("admin"), clock.instant()));
    }

    private Handing handing() {
        return new Handing(tenant, "li", "wang", false);
    }

    private void later(Duration duration) {
        clock.advance(duration);
    }

    /** The database's time, by which leases are measured, cannot be set: the leases are moved instead. */
    private void leasesRunOut() {
        update("update contact_transfer set lease_until = now() - interval '1 hour' where tenant_id = :tenant");
    }

    private List<Long> settled() {
        return happened.in(tenant, TransferSettled.class).stream()
                .flatMap(settled -> settled.contacts().stream())
                .toList();
    }

    private void failed(String member, boolean refused, Instant at) {
        transactions.run(tenant, () -> transfers.failed(tenant, "wm-lin", member, refused, at));
    }
}
