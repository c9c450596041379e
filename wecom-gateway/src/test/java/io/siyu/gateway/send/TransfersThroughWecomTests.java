package io.siyu.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.assignment.Assignments;
import io.siyu.assignment.TransferLine;
import io.siyu.assignment.TransferState;
import io.siyu.assignment.Transfers;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.world.Friendship;

/** Contacts handed from 张三 to 李四, with the sandbox as WeCom. */
class TransfersThroughWecomTests extends GatewayTest {

    @Autowired
    Assignments assignments;

    @Autowired
    Transfers transfers;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffMembers staff;

    @Autowired
    List<Tick> ticks;

    private @Nullable Corporation connected;

    @BeforeEach
    void aCorpAtWork() {
        connected = corporation();
        corp().people()
                .members()
                .forEach(member -> transactions.run(
                        corp().tenant(), () -> staff.register(corp().tenant(), member.userid(), member.name())));
    }

    @Test
    void afterTwentyFourHoursTheContactBelongsToTheNewMember() {
        long ada = friend("wm-ada");
        handOver(ada, "zhangsan", "lisi");
        assertThat(open()).singleElement().extracting(TransferLine::state).isEqualTo(TransferState.WAITING);

        aDayPasses();
        settle(corp());

        await().untilAsserted(() -> assertThat(ownerOf(ada)).isEqualTo("lisi"));
        assertThat(open()).isEmpty();
        assertThat(corp().people().friendships("wm-ada"))
                .extracting(Friendship::userid)
                .containsExactly("lisi");
    }

    @Test
    void aContactWhoSaysNoStaysAndTheQuestionIsOpen() {
        long ada = friend("wm-ada");
        handOver(ada, "zhangsan", "lisi");

        corp().people().refuseTransfer("wm-ada");
        settle(corp());

        assertThat(open()).singleElement().extracting(TransferLine::state).isEqualTo(TransferState.REFUSED);
        assertThat(ownerOf(ada)).isEqualTo("zhangsan");
    }

    @Test
    void whatNoCallbackToldIsReadAndTheFriendshipWithIt() {
        long ada = friend("wm-ada");
        corp().people().callbacksBehave(new CallbackHabits(false, true, 1, 0));
        handOver(ada, "zhangsan", "lisi");
        aDayPasses();

        tick("transfer-check");

        await().untilAsserted(() -> assertThat(ownerOf(ada)).isEqualTo("lisi"));
        assertThat(open()).isEmpty();
    }

    @Test
    void theContactsOfWhoeverResignedAreHandedOverByTheOtherCall() {
        long ada = friend("wm-ada");
        corp().people().resign("zhangsan");
        settle(corp());
        await().untilAsserted(() -> assertThat(member("zhangsan").active()).isFalse());

        handOver(ada, "zhangsan", "lisi");
        aDayPasses();
        settle(corp());

        await().untilAsserted(() -> assertThat(ownerOf(ada)).isEqualTo("lisi"));
        assertThat(calls("externalcontact/resigned/transfer_customer")).isEqualTo(1);
    }

    @Test
    void aCallWhoseAnswerIsLostIsLookedUpAndNotMadeAgain() {
        long ada = friend("wm-ada");
        sandbox.faults()
                .arm(Fault.of("externalcontact/transfer_customer", Fault.Kind.TRUNCATED)
                        .inCorp(corp().corpId()));
        handOver(ada, "zhangsan", "lisi");
        assertThat(open()).singleElement().extracting(TransferLine::state).isEqualTo(TransferState.UNKNOWN);

        tick("transfer");
        tick("transfer-check");

        assertThat(open()).singleElement().extracting(TransferLine::state).isEqualTo(TransferState.WAITING);
        assertThat(calls("externalcontact/transfer_customer")).isEqualTo(1);
    }

    private long friend(String external) {
        corp().people()
                .imported(
                        List.of(siyu.sandbox.world.Contact.of(external, "客户")),
                        List.of(Friendship.begun("zhangsan", external, clock.instant(), null)));
        return transactions.get(
                corp().tenant(),
                () -> contacts.befriended(
                        corp().tenant(), ContactProfile.named(external, "客户"), "zhangsan", null, clock.instant()));
    }

    private void handOver(long contact, String from, String to) {
        assertThat(member(from).userid()).isEqualTo(from);
        transactions.run(
                corp().tenant(),
                () -> assignments.handOver(
                        corp().tenant(), List.of(contact), member(to).id(), Cause.hand("admin"), clock.instant()));
        tick("transfer");
    }

    private void aDayPasses() {
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        sandbox.runDue();
    }

    private List<TransferLine> open() {
        return transactions.get(corp().tenant(), () -> transfers.open(corp().tenant(), 10, Long.MAX_VALUE));
    }

    private @Nullable String ownerOf(long contact) {
        return transactions.get(
                corp().tenant(),
                () -> contacts.find(corp().tenant(), contact)
                        .map(Contact::ownerId)
                        .flatMap(owner -> staff.byId(corp().tenant(), owner))
                        .map(Staff::userid)
                        .orElse(null));
    }

    private Staff member(String userid) {
        return transactions.get(
                corp().tenant(), () -> staff.byUserid(corp().tenant(), userid).orElseThrow());
    }

    private Corporation corp() {
        return Objects.requireNonNull(connected);
    }

    private void tick(String name) {
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(Tick::run);
    }

    private long calls(String api) {
        return corp().people().ledger().stream()
                .filter(entry -> api.equals(Objects.requireNonNull(entry.call()).api()))
                .count();
    }
}
