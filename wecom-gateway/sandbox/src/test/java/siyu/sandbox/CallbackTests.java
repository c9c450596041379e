package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.callback.Receiver;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Friendship;
import tools.jackson.databind.JsonNode;

class CallbackTests extends SandboxTests {

    private final Receiver receiver = new Receiver(CORP);

    @Override
    SandboxSettings settings() {
        return super.settings().withCallbacks(Duration.ofMillis(400), Duration.ofMillis(1));
    }

    @BeforeEach
    void setTheCallbackUp() {
        sandbox.define(
                CorpSettings.of(CORP, "春天", AGENT, SECRET).withCallback(receiver.url(), Receiver.TOKEN, Receiver.KEY));
    }

    @AfterEach
    void stopReceiving() {
        receiver.close();
    }

    @Test
    void savingTheAddressAsksItToDecryptAnEcho() {
        assertThat(corp.callbackVerifies()).isTrue();
        receiver.close();
        assertThat(corp.callbackVerifies()).isFalse();
    }

    @Test
    void aNewFriendIsToldWithTheStateOfTheCodeAndAWelcomeCode() {
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", "channel-7");
        settle();

        assertThat(receiver.all("Event")).containsExactly("change_external_contact");
        assertThat(receiver.all("ChangeType")).containsExactly("add_external_contact");
        assertThat(receiver.all("ToUserName")).containsExactly(CORP);
        assertThat(receiver.all("FromUserName")).containsExactly("sys");
        assertThat(receiver.all("UserID")).containsExactly("amy");
        assertThat(receiver.all("ExternalUserID")).containsExactly("wm1");
        assertThat(receiver.all("State")).containsExactly("channel-7");
        assertThat(receiver.all("WelcomeCode").getFirst()).isNotEmpty();
        assertThat(receiver.all("CreateTime"))
                .containsExactly(
                        String.valueOf(Instant.parse("2026-03-10T02:00:00Z").getEpochSecond()));
    }

    @Test
    void whatPeopleDoByHandIsToldInTheOrderItHappened() {
        friend("amy", "wm1");
        friend("amy", "wm2");
        List<String> tags = corp.makeTags("意向", "高");
        corp.tag("amy", "wm1", tags, List.of());
        corp.note("amy", "wm1", new Friendship.Notes("老王", "", "", List.of()));
        corp.renameTag(tags.getFirst(), "很高");
        corp.deleteTags(tags, List.of());
        corp.leave("wm1", "amy");
        corp.remove("amy", "wm2");
        settle();

        assertThat(receiver.all("ChangeType"))
                .containsExactly(
                        "create",
                        "create",
                        "edit_external_contact",
                        "edit_external_contact",
                        "update",
                        "delete",
                        "del_follow_user",
                        "del_external_contact");
        assertThat(receiver.all("TagType").subList(0, 2)).containsExactly("tag_group", "tag");
    }

    @Test
    void whatProgramsDoThroughTheApiIsNotTold() {
        friend("amy", "wm1");
        caller.post("externalcontact/add_corp_tag", Map.of("group_name", "意向", "tag", List.of(Map.of("name", "高"))));
        caller.post("externalcontact/remark", Map.of("userid", "amy", "external_userid", "wm1", "remark", "老王"));
        settle();

        assertThat(receiver.events()).isEmpty();
        assertThat(corp.ledger()).hasSize(2);
    }

    @Test
    void anAnswerOtherThan200IsTriedThreeMoreTimesWithTheSamePacket() {
        receiver.answers(attempt -> attempt < 4 ? 503 : 200);
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", null);
        settle();

        assertThat(receiver.events()).hasSize(4);
        assertThat(receiver.nonces()).containsOnly(receiver.nonces().getFirst());
        assertThat(corp.callbacksSent()).singleElement().satisfies(sending -> {
            assertThat(sending.attempts()).isEqualTo(4);
            assertThat(sending.received()).isTrue();
        });
    }

    @Test
    void afterFourFailuresAnEventIsLostAndTheNextOneGoesOut() {
        receiver.answers(attempt -> attempt <= 4 ? 500 : 200);
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", null);
        corp.befriend(Contact.of("wm2", "糖糖"), "amy", null);
        settle();

        assertThat(receiver.all("ExternalUserID")).containsExactly("wm1", "wm1", "wm1", "wm1", "wm2");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeCountsAsFailed() {
        receiver.answers(attempt -> attempt == 1 ? 0 : 200);
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", null);
        settle();

        assertThat(receiver.events()).hasSize(2);
    }

    @Test
    void callbacksCanBeHeldBackSentTwiceAndLost() {
        corp.callbacksBehave(new CallbackHabits(true, false, 2, 0));
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", null);
        settle();
        assertThat(receiver.events()).isEmpty();

        corp.callbacksBehave(new CallbackHabits(false, false, 2, 0));
        settle();
        assertThat(receiver.all("ExternalUserID")).containsExactly("wm1", "wm1");

        corp.callbacksBehave(new CallbackHabits(false, true, 1, 0));
        corp.befriend(Contact.of("wm2", "糖糖"), "amy", null);
        settle();
        assertThat(receiver.all("ExternalUserID")).doesNotContain("wm2");
    }

    @Test
    void callbacksCanOvertakeEachOther() {
        corp.callbacksBehave(new CallbackHabits(false, false, 1, 7));
        for (int i = 0; i < 8; i++) {
            corp.befriend(Contact.of("wm" + i, "客户" + i), "amy", null);
        }
        settle();

        // What was not answered in time is told again, so that a slow machine may hear one twice.
        assertThat(receiver.all("ExternalUserID").stream().distinct())
                .hasSize(8)
                .isNotEqualTo(List.of("wm0", "wm1", "wm2", "wm3", "wm4", "wm5", "wm6", "wm7"));
    }

    @Test
    void theWelcomeCodeGreetsOnce() {
        String code = newFriendsCode("wm1");

        assertThat(errcode(greet(code))).isZero();
        assertThat(errcode(greet(code))).isEqualTo(41051);
        assertThat(corp.deliveries()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("欢迎");
            assertThat(message.externalUserid()).isEqualTo("wm1");
            assertThat(message.userid()).isEqualTo("amy");
        });
    }

    @Test
    void theWelcomeCodeLivesTwentySecondsOnTheWallWhateverThePeoplesClockSays() {
        String code = newFriendsCode("wm1");
        String other = newFriendsCode("wm2");
        sandbox.advance(Duration.ofDays(1));
        wall.pass(Duration.ofSeconds(20));
        assertThat(errcode(greet(code))).isZero();

        wall.pass(Duration.ofMillis(1));
        assertThat(errcode(greet(other))).isEqualTo(41050);
        assertThat(errcode(greet("made up"))).isEqualTo(41050);
        assertThat(errcode(greet(""))).isEqualTo(41049);
    }

    @Test
    void onceTheTwoHaveSpokenItIsTooLateToGreet() {
        String code = newFriendsCode("wm1");
        corp.write("wm1", "amy", "你好");

        assertThat(errcode(greet(code))).isEqualTo(41051);
    }

    @Test
    void whoComesBackIsGreetedAgainAndKeepsTheirTags() {
        newFriendsCode("wm1");
        List<String> tags = corp.makeTags("意向", "高");
        corp.tag("amy", "wm1", tags, List.of());
        corp.leave("wm1", "amy");
        String code = newFriendsCode("wm1");

        assertThat(errcode(greet(code))).isZero();
        assertThat(corp.friendships("wm1")).singleElement().satisfies(friend -> {
            assertThat(friend.tags()).containsExactlyElementsOf(tags);
            assertThat(friend.leftByContact()).isFalse();
        });
    }

    @Test
    void addingAFriendOneHasChangesNothing() {
        newFriendsCode("wm1");
        corp.befriend(Contact.of("wm1", "小鱼儿"), "amy", null);
        settle();

        assertThat(receiver.events()).hasSize(1);
    }

    private String newFriendsCode(String contact) {
        corp.befriend(Contact.of(contact, "小鱼儿"), "amy", null);
        settle();
        return receiver.all("WelcomeCode").getLast();
    }

    private JsonNode greet(String code) {
        return caller.post(
                "externalcontact/send_welcome_msg", Map.of("welcome_code", code, "text", Map.of("content", "欢迎")));
    }

    private void settle() {
        assertThat(sandbox.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }
}
