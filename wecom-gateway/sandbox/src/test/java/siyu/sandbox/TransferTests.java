package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siyu.sandbox.callback.Receiver;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.AutopilotSettings.Temperament;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import tools.jackson.databind.JsonNode;

class TransferTests extends SandboxTests {

    private static final String ON_JOB = "externalcontact/transfer_customer";
    private static final String RESIGNED = "externalcontact/resigned/transfer_customer";

    private final Receiver receiver = new Receiver(CORP);

    @BeforeEach
    void setTheCallbackUp() {
        sandbox.define(settled());
        friend("amy", "wm1");
    }

    @AfterEach
    void stopReceiving() {
        receiver.close();
    }

    @Test
    void aContactGoesOverAfterTwentyFourHours() {
        assertThat(answers(hand("wm1"))).containsOnly(Map.entry("wm1", 0));
        assertThat(status("wm1")).isEqualTo(2);
        assertThat(owners("wm1")).containsExactly("amy");

        sandbox.advance(Duration.ofHours(24));

        assertThat(status("wm1")).isEqualTo(1);
        assertThat(owners("wm1")).containsExactly("bob");
        Friendship kept = corp.friendships("wm1").getFirst();
        assertThat(kept.addWay()).isEqualTo(202);
        assertThat(result("wm1").path("takeover_time").asLong())
                .isEqualTo(sandbox.now().getEpochSecond());
    }

    @Test
    void bothMembersAreToldWhenItIsDone() {
        hand("wm1");
        sandbox.advance(Duration.ofHours(24));
        settle();

        assertThat(receiver.all("ChangeType")).containsExactly("del_external_contact", "add_external_contact");
        assertThat(receiver.all("UserID")).containsExactly("amy", "bob");
        assertThat(receiver.all("Source")).containsExactly("DELETE_BY_TRANSFER", "");
        assertThat(receiver.all("WelcomeCode")).containsExactly("", "");
    }

    @Test
    void whoRefusesStaysAndTheCorpIsTold() {
        hand("wm1");

        assertThat(corp.refuseTransfer("wm1")).isTrue();
        sandbox.advance(Duration.ofHours(30));
        settle();

        assertThat(status("wm1")).isEqualTo(3);
        assertThat(owners("wm1")).containsExactly("amy");
        assertThat(receiver.all("ChangeType")).containsExactly("transfer_fail");
        assertThat(receiver.all("FailReason")).containsExactly("customer_refused");
        assertThat(receiver.all("UserID")).containsExactly("bob");
    }

    @Test
    void aRefusalCanBeMadeFromOutside() {
        hand("wm1");
        caller.send("POST", "/control/corps/" + CORP + "/contacts/wm1/transfer", "{\"accept\":false}");
        assertThat(status("wm1")).isEqualTo(3);
    }

    @Test
    void someRefuseByHabit() {
        Temperament stubborn = new Temperament(0, 0, 0, 0, 0, 0, 0, 1);
        sandbox.define(settled().withAutopilot(AutopilotSettings.lively(7).withTemperament(stubborn)));
        List<String> ids = corp.crowd(3, 40, List.of("amy"), sandbox.now(), sandbox.now());
        caller.post(ON_JOB, handing("amy", "bob", ids));

        sandbox.advance(Duration.ofHours(24));

        assertThat(ids.stream().filter(id -> status(id) == 3).count()).isBetween(35L, 40L);
    }

    @Test
    void nobodyIsHandedOverMoreThanTwiceInNinetyDays() {
        hand("wm1");
        sandbox.advance(Duration.ofHours(24));
        caller.post(ON_JOB, handing("bob", "amy", List.of("wm1")));
        sandbox.advance(Duration.ofHours(24));

        assertThat(answers(hand("wm1"))).containsOnly(Map.entry("wm1", 40128));

        sandbox.advance(Duration.ofDays(91));
        caller.as(CORP, SECRET);
        assertThat(answers(hand("wm1"))).containsOnly(Map.entry("wm1", 0));
    }

    @Test
    void eachContactIsJudgedByItself() {
        friend("bob", "wm2");
        hand("wm1");

        assertThat(answers(caller.post(ON_JOB, handing("amy", "bob", List.of("wm1", "wm2", "wm3")))))
                .containsOnly(Map.entry("wm1", 40129), Map.entry("wm2", 40131), Map.entry("wm3", 40096));
    }

    @Test
    void aMemberWithoutRoomGetsNobody() {
        corp.join(Member.of("cat", "小猫").withRoomFor(1));
        friend("amy", "wm2");
        assertThat(answers(caller.post(ON_JOB, handing("amy", "cat", List.of("wm1", "wm2")))))
                .containsOnly(Map.entry("wm1", 0), Map.entry("wm2", 0));

        sandbox.advance(Duration.ofHours(24));
        settle();

        assertThat(List.of(status("wm1", "cat"), status("wm2", "cat"))).containsExactlyInAnyOrder(1, 4);
        assertThat(receiver.all("FailReason")).containsOnlyOnce("customer_limit_exceed");
        friend("amy", "wm4");
        assertThat(answers(caller.post(ON_JOB, handing("amy", "cat", List.of("wm4")))))
                .containsOnly(Map.entry("wm4", 40099));
    }

    @Test
    void aCallTakesAHundredAndAShortMessage() {
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "wm" + i).toList();
        assertThat(errcode(caller.post(ON_JOB, handing("amy", "bob", many)))).isEqualTo(40058);
        assertThat(errcode(caller.post(ON_JOB, handing("amy", "bob", List.of()))))
                .isEqualTo(41035);
        assertThat(errcode(caller.post(ON_JOB, handing("amy", "amy", List.of("wm1")))))
                .isEqualTo(40130);
        Map<String, Object> wordy = new HashMap<>(handing("amy", "bob", List.of("wm1")));
        wordy.put("transfer_success_msg", "您".repeat(201));
        assertThat(errcode(caller.post(ON_JOB, wordy))).isEqualTo(40058);
    }

    @Test
    void theContactsOfALeaverAreListedAndHandedOverByTheOtherCall() {
        assertThat(errcode(caller.post(RESIGNED, handing("amy", "bob", List.of("wm1")))))
                .isEqualTo(40097);
        corp.resign("amy");
        JsonNode waiting = caller.post("externalcontact/get_unassigned_list", Map.of("page_size", 1000));
        assertThat(waiting.path("info").get(0).path("handover_userid").asString())
                .isEqualTo("amy");
        assertThat(waiting.path("is_last").asBoolean()).isTrue();
        assertThat(errcode(caller.post(ON_JOB, handing("amy", "bob", List.of("wm1")))))
                .isEqualTo(60111);

        assertThat(answers(caller.post(RESIGNED, handing("amy", "bob", List.of("wm1")))))
                .containsOnly(Map.entry("wm1", 0));
        sandbox.advance(Duration.ofHours(24));
        settle();

        assertThat(owners("wm1")).containsExactly("bob");
        assertThat(caller.post("externalcontact/get_unassigned_list", Map.of("page_size", 1000))
                        .path("info")
                        .isEmpty())
                .isTrue();
        assertThat(caller.post("externalcontact/resigned/transfer_result", between("amy", "bob"))
                        .path("customer")
                        .get(0)
                        .path("status")
                        .asInt())
                .isEqualTo(1);
        assertThat(receiver.all("ChangeType")).containsExactly("delete_user", "add_external_contact");
    }

    @Test
    void aHandingOverOutlivesARestartOfItsClock() {
        hand("wm1");

        assertThat(corp.ledger().getLast().call())
                .satisfies(call -> assertThat(call.api()).isEqualTo(ON_JOB));
        assertThat(sandbox.planned()).isEqualTo(1);
    }

    private CorpSettings settled() {
        return CorpSettings.of(CORP, "春天", AGENT, SECRET).withCallback(receiver.url(), Receiver.TOKEN, Receiver.KEY);
    }

    private JsonNode hand(String external) {
        return caller.post(ON_JOB, handing("amy", "bob", List.of(external)));
    }

    private static Map<String, Object> handing(String from, String to, List<String> externals) {
        return Map.of("handover_userid", from, "takeover_userid", to, "external_userid", externals);
    }

    private static Map<String, Object> between(String from, String to) {
        return Map.of("handover_userid", from, "takeover_userid", to);
    }

    private static Map<String, Integer> answers(JsonNode answer) {
        Map<String, Integer> answers = new HashMap<>();
        answer.path("customer")
                .forEach(one -> answers.put(
                        one.path("external_userid").asString(),
                        one.path("errcode").asInt()));
        return answers;
    }

    private JsonNode result(String external) {
        return result(external, "bob");
    }

    private JsonNode result(String external, String to) {
        return caller.post("externalcontact/transfer_result", between("amy", to))
                .path("customer")
                .valueStream()
                .filter(one -> one.path("external_userid").asString().equals(external))
                .findFirst()
                .orElseThrow();
    }

    private int status(String external) {
        return status(external, "bob");
    }

    private int status(String external, String to) {
        return result(external, to).path("status").asInt();
    }

    private List<String> owners(String external) {
        return corp.friendships(external).stream().map(Friendship::userid).toList();
    }

    private void settle() {
        assertThat(sandbox.awaitIdle(Duration.ofSeconds(10))).isTrue();
    }
}
