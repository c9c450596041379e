package io.siyu.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.WelcomeBook;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Message;

/** Greeting a new friend: at once, once, and with a record of how it ended. */
class WelcomingTests extends GatewayTest {

    private static final String SEND = "externalcontact/send_welcome_msg";

    @Autowired
    WelcomeBook book;

    @Autowired
    InboxWorker inbox;

    @Autowired
    Welcoming welcoming;

    @Autowired
    Suspensions suspensions;

    @Test
    void aNewFriendIsGreetedAtOnce() {
        Corporation corporation = greetingCorporation();

        befriend(corporation, "wm-ada");

        assertThat(greetings(corporation)).extracting(Message::text).containsExactly("欢迎加入🎁");
        assertThat(book.concluded(corporation.tenant())).singleElement().satisfies(welcome -> {
            assertThat(welcome.sent()).isTrue();
            assertThat(welcome.externalUserid()).isEqualTo("wm-ada");
            assertThat(welcome.staffUserid()).isEqualTo("zhangsan");
        });
    }

    @Test
    void aWelcomeCarriesItsAttachments() {
        Corporation corporation = corporation();
        book.say(
                corporation.tenant(),
                new MessageBody("", List.of(new Attachment.Link("礼包", "领取", null, "https://t.example/abc"))));

        befriend(corporation, "wm-ada");

        assertThat(greetings(corporation).getFirst().toString()).contains("https://t.example/abc");
    }

    @Test
    void howeverOftenTheEventComesTheGreetingIsSentOnce() {
        Corporation corporation = greetingCorporation();
        corporation.people().callbacksBehave(new CallbackHabits(false, false, 4, 0));

        befriend(corporation, "wm-ada");
        inbox.run();

        assertThat(greetings(corporation)).hasSize(1);
        assertThat(sandbox.calls().calls(corporation.corpId(), SEND)).isOne();
        assertThat(book.concluded(corporation.tenant())).hasSize(1);
    }

    @Test
    void aSlowBackOfficeDoesNotHoldUpTheGreeting() {
        Corporation corporation = greetingCorporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get", 48002).times(100).inCorp(corporation.corpId()));

        befriend(corporation, "wm-ada");

        assertThat(greetings(corporation)).hasSize(1);
    }

    @Test
    void anotherAppThatGreetedFirstIsNotFoughtWith() {
        Corporation corporation = greetingCorporation();
        sandbox.faults().arm(Fault.errcode(SEND, 41051).inCorp(corporation.corpId()));

        befriend(corporation, "wm-ada");

        assertNotSent(corporation, "wecom.41051", 1);
    }

    @Test
    void aGreetingWhoseAnswerIsLostIsNotSentAgain() {
        Corporation corporation = greetingCorporation();
        sandbox.faults().arm(Fault.of(SEND, Fault.Kind.DROP_RESPONSE).inCorp(corporation.corpId()));

        befriend(corporation, "wm-ada");
        inbox.run();

        assertThat(greetings(corporation)).hasSize(1);
        assertNotSent(corporation, "wecom.no_answer", 1);
    }

    @Test
    void whoHasNothingToSaySaysNothing() {
        Corporation corporation = corporation();

        befriend(corporation, "wm-ada");

        assertNotSent(corporation, Welcoming.NO_WELCOME, 0);
    }

    @Test
    void aGreetingNobodyTookInTimeIsNotSentAnyMore() {
        Corporation corporation = greetingCorporation();
        befriend(corporation, "wm-ada");
        rewind(corporation, "DUE", "25 seconds");

        inbox.run();

        assertThat(sandbox.calls().calls(corporation.corpId(), SEND)).isOne();
        assertThat(book.concluded(corporation.tenant()).getLast().reason()).isEqualTo(Welcoming.TOO_LATE);
    }

    @Test
    void aGreetingWhoseMakerDiedIsClosedAndNotRepeated() {
        Corporation corporation = greetingCorporation();
        befriend(corporation, "wm-ada");
        rewind(corporation, "CLAIMED", "90 seconds");

        inbox.run();
        inbox.run();

        assertThat(sandbox.calls().calls(corporation.corpId(), SEND)).isOne();
        assertThat(book.concluded(corporation.tenant())).hasSize(2);
        assertThat(book.concluded(corporation.tenant()).getLast().reason()).isEqualTo("wecom.no_answer");
    }

    @Test
    void ofSixteenHandsReachingForOneGreetingOneGetsIt() {
        Corporation corporation = greetingCorporation();
        befriend(corporation, "wm-ada");
        rewind(corporation, "DUE", "1 second");
        long id = value(corporation.tenant(), "select id from callback_inbox", Long.class);

        together(16, hand -> {
            welcoming.greet(corporation.tenant(), id);
            return hand;
        });

        assertThat(sandbox.calls().calls(corporation.corpId(), SEND)).isEqualTo(2);
    }

    @Test
    void row65_whatASuspendedCorpIsToldIsKeptAndWorkedOnWhenItGoesOnButNobodyIsGreetedLate() {
        Corporation corporation = greetingCorporation();
        suspensions.suspend(corporation.tenant(), Suspension.Reason.ON_REQUEST, "", "小陈");

        corporation.people().befriend(Contact.of("wm-ada", "客户"), "zhangsan", null);
        assertThat(sandbox.awaitIdle(Duration.ofSeconds(30))).isTrue();
        inbox.run();
        assertThat(rows(corporation.tenant(), "select state from callback_inbox", String.class))
                .containsExactly("NEW");
        assertThat(greetings(corporation)).isEmpty();

        suspensions.resume(corporation.tenant(), "小陈");
        rewind(corporation, "DUE", "25 seconds");
        inbox.run();
        assertThat(rows(corporation.tenant(), "select state from callback_inbox", String.class))
                .containsExactly("DONE");
        assertNotSent(corporation, Welcoming.TOO_LATE, 0);
    }

    private Corporation greetingCorporation() {
        Corporation corporation = corporation();
        book.say(corporation.tenant(), new MessageBody("欢迎加入🎁", List.of()));
        return corporation;
    }

    private void befriend(Corporation corporation, String externalUserid) {
        corporation.people().befriend(Contact.of(externalUserid, "客户"), "zhangsan", null);
        settle(corporation);
    }

    private static List<Message> greetings(Corporation corporation) {
        return corporation.people().deliveries().stream()
                .filter(message -> message.kind() == Message.Kind.WELCOME)
                .toList();
    }

    private void assertNotSent(Corporation corporation, String reason, long calls) {
        assertThat(sandbox.calls().calls(corporation.corpId(), SEND)).isEqualTo(calls);
        assertThat(book.concluded(corporation.tenant())).singleElement().satisfies(welcome -> {
            assertThat(welcome.sent()).isFalse();
            assertThat(welcome.reason()).isEqualTo(reason);
        });
    }

    /** As if the event had come earlier and its greeting stood there. */
    private void rewind(Corporation corporation, String welcome, String ago) {
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update callback_inbox set welcome = '" + welcome + "', received_at = now() - interval '"
                                + ago + "'")
                        .update());
    }
}
