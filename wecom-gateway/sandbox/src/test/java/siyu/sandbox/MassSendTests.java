package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.MassSendRule;
import siyu.sandbox.world.Message;
import tools.jackson.databind.JsonNode;

class MassSendTests extends SandboxTests {

    @Test
    void aCallOnlyMakesATaskAndNothingArrivesBeforeTheMemberConfirms() {
        String contact = friend("amy", "wm1");
        String msgid = massSend("amy", "你好", List.of(contact)).path("msgid").asString();

        assertThat(corp.deliveries()).isEmpty();
        assertThat(progress(msgid)).containsExactly("amy 0");
        assertThat(results(msgid, "amy")).containsExactly("wm1 0");

        assertThat(corp.confirm(msgid, "amy")).isTrue();

        assertThat(corp.deliveries()).extracting(Message::text).containsExactly("你好");
        assertThat(progress(msgid)).containsExactly("amy 2");
        assertThat(results(msgid, "amy")).containsExactly("wm1 1");
    }

    @Test
    void aTaskIsConfirmedOnceOnly() {
        String msgid = massSend("amy", "你好", List.of(friend("amy", "wm1")))
                .path("msgid")
                .asString();

        assertThat(corp.confirm(msgid, "amy")).isTrue();
        assertThat(corp.confirm(msgid, "amy")).isFalse();
        assertThat(corp.deliveries()).hasSize(1);
    }

    @Test
    void thoseWhoAreNotTheSendersContactsComeBackInTheFailList() {
        friend("amy", "wm1");
        friend("bob", "wm2");

        JsonNode answer = massSend("amy", "你好", List.of("wm1", "wm2", "nobody"));

        assertThat(answer.path("fail_list").valueStream().map(JsonNode::asString))
                .containsExactly("wm2", "nobody");
    }

    @Test
    void withoutAnyReachableCustomerThereIsNoTask() {
        assertThat(errcode(massSend("amy", "你好", List.of("nobody")))).isEqualTo(41048);
        assertThat(corp.ledger()).isEmpty();
    }

    @Test
    void withoutASenderTheTaskGoesToTheMemberWhoWasLastInTouch() {
        friend("amy", "wm1");
        friend("bob", "wm1");
        corp.write("wm1", "bob", "在吗");

        JsonNode answer = caller.post(
                "externalcontact/add_msg_template",
                Map.of("external_userid", List.of("wm1"), "text", Map.of("content", "你好")));

        assertThat(progress(answer.path("msgid").asString())).containsExactly("bob 0");
    }

    @Test
    void aSenderAloneMeansAllOfTheirCustomers() {
        friend("amy", "wm1");
        friend("amy", "wm2");
        JsonNode answer = caller.post(
                "externalcontact/add_msg_template", Map.of("sender", "amy", "text", Map.of("content", "你好")));

        assertThat(results(answer.path("msgid").asString(), "amy")).containsExactly("wm1 0", "wm2 0");
    }

    @Test
    void tagListsNarrowTheCustomersAnyTagWithinAListAndEveryListMustFit() {
        List<String> tags = corp.makeTags("意向", "高", "中", "低");
        friend("amy", "wm1");
        friend("amy", "wm2");
        corp.tag("amy", "wm1", List.of(tags.get(0), tags.get(2)), List.of());
        corp.tag("amy", "wm2", List.of(tags.get(1)), List.of());

        JsonNode answer = caller.post(
                "externalcontact/add_msg_template",
                Map.of(
                        "sender", "amy",
                        "text", Map.of("content", "你好"),
                        "tag_filter",
                                Map.of(
                                        "group_list",
                                        List.of(
                                                Map.of("tag_list", tags.subList(0, 2)),
                                                Map.of("tag_list", tags.subList(2, 3))))));

        assertThat(results(answer.path("msgid").asString(), "amy")).containsExactly("wm1 0");
    }

    @Test
    void aCustomerWhoDeletedTheMemberIsReportedAsNotAFriend() {
        String msgid = massSend("amy", "你好", List.of(friend("amy", "wm1")))
                .path("msgid")
                .asString();
        corp.leave("wm1", "amy");

        corp.confirm(msgid, "amy");

        assertThat(results(msgid, "amy")).containsExactly("wm1 2");
        assertThat(corp.deliveries()).isEmpty();
    }

    @Test
    void aCustomerReceivesAsManyMassMessagesAMonthAsTheMonthHasDays() {
        friend("amy", "wm1");
        List<String> statuses = IntStream.rangeClosed(1, 32)
                .mapToObj(i -> sendAndConfirm("第" + i + "条"))
                .toList();

        assertThat(statuses.subList(0, 31)).containsOnly("wm1 1");
        assertThat(statuses.getLast()).isEqualTo("wm1 3");

        sandbox.advance(Duration.ofDays(22)); // 1 April in China
        assertThat(sendAndConfirm("四月")).isEqualTo("wm1 1");
    }

    @Test
    void theCorpMayChooseOneMassMessageADay() {
        sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET).withMassSendRule(MassSendRule.DAILY_1));
        friend("amy", "wm1");

        assertThat(sendAndConfirm("早")).isEqualTo("wm1 1");
        assertThat(sendAndConfirm("晚")).isEqualTo("wm1 3");
        sandbox.advance(Duration.ofHours(14)); // midnight in China
        assertThat(sendAndConfirm("又一天")).isEqualTo("wm1 1");
    }

    @Test
    void theCorpMayChooseSevenMassMessagesAWeek() {
        sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET).withMassSendRule(MassSendRule.WEEKLY_7));
        friend("amy", "wm1");
        IntStream.range(0, 7).forEach(i -> assertThat(sendAndConfirm("第" + i)).isEqualTo("wm1 1"));

        assertThat(sendAndConfirm("第八条")).isEqualTo("wm1 3");
        sandbox.advance(Duration.ofDays(6)); // Tuesday to Monday
        assertThat(sendAndConfirm("下周")).isEqualTo("wm1 1");
    }

    @Test
    void theMemberMayEditTheTextBeforeSending() {
        String msgid = massSend("amy", "原文", List.of(friend("amy", "wm1")))
                .path("msgid")
                .asString();
        corp.confirm(msgid, "amy", "改过的", null);

        assertThat(corp.deliveries()).extracting(Message::text).containsExactly("改过的");
    }

    @Test
    void aCancelledTaskCannotBeSentAnyMore() {
        String msgid = massSend("amy", "你好", List.of(friend("amy", "wm1")))
                .path("msgid")
                .asString();

        assertThat(errcode(caller.post("externalcontact/cancel_groupmsg_send", Map.of("msgid", msgid))))
                .isZero();
        assertThat(corp.confirm(msgid, "amy")).isFalse();
        assertThat(errcode(caller.post("externalcontact/cancel_groupmsg_send", Map.of("msgid", msgid))))
                .isEqualTo(41093);
        assertThat(errcode(caller.post("externalcontact/remind_groupmsg_send", Map.of("msgid", msgid))))
                .isEqualTo(41093);
    }

    @Test
    void aSenderIsRemindedAtMostThreeTimesInTwentyFourHours() {
        String msgid = massSend("amy", "你好", List.of(friend("amy", "wm1")))
                .path("msgid")
                .asString();
        List<Integer> answers =
                IntStream.range(0, 4).mapToObj(_ -> remind(msgid)).toList();

        assertThat(answers).containsExactly(0, 0, 0, 41094);
        sandbox.advance(Duration.ofHours(24));
        assertThat(remind(msgid)).isZero();
    }

    @Test
    void theListGivesTasksOfAtMostOneMonthPageByPage() {
        friend("amy", "wm1");
        List<String> made = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(i -> made.add(
                        massSend("amy", "第" + i, List.of("wm1")).path("msgid").asString()));

        long now = sandbox.now().getEpochSecond();
        JsonNode first = list(now - 60, now, 2, "");
        JsonNode second = list(now - 60, now, 2, first.path("next_cursor").asString());
        JsonNode third = list(now - 60, now, 2, second.path("next_cursor").asString());

        List<String> listed = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page -> page.path("group_msg_list")
                        .forEach(task -> listed.add(task.path("msgid").asString())));
        assertThat(listed).isEqualTo(made);
        assertThat(third.path("next_cursor").asString()).isEmpty();
        assertThat(first.path("group_msg_list").get(0).has("creator")).isFalse();
        assertThat(errcode(list(now - 32 * 86_400, now, 2, ""))).isEqualTo(40058);
        assertThat(errcode(list(now - 60, now, 2, "made up"))).isEqualTo(50100);
    }

    @Test
    void limitsOfTextAttachmentsAndRecipientsAreKept() {
        friend("amy", "wm1");

        assertThat(errcode(massSend("amy", "好".repeat(1_334), List.of("wm1")))).isEqualTo(45002);
        assertThat(errcode(massSend("amy", "好".repeat(1_333), List.of("wm1")))).isZero();
        assertThat(errcode(massSend("amy", "", List.of("wm1")))).isEqualTo(40063);
        assertThat(errcode(massSend("amy", "你好", Collections.nCopies(10_001, "wm1"))))
                .isEqualTo(40058);
        assertThat(errcode(massSend("nobody", "你好", List.of("wm1")))).isEqualTo(60111);
        assertThat(errcode(withCards(Collections.nCopies(10, link("好文"))))).isEqualTo(41064);
        assertThat(errcode(withCards(Collections.nCopies(9, link("好文"))))).isZero();
        assertThat(errcode(withCards(List.of(link("好".repeat(43)))))).isEqualTo(40058);
        assertThat(errcode(withCards(List.of(Map.of("msgtype", "image", "link", Map.of())))))
                .isEqualTo(41065);
        assertThat(errcode(withCards(List.of(Map.of("msgtype", "image", "image", Map.of("media_id", "made up"))))))
                .isEqualTo(40007);
    }

    private JsonNode withCards(List<?> cards) {
        return caller.post(
                "externalcontact/add_msg_template",
                Map.of("sender", "amy", "external_userid", List.of("wm1"), "attachments", cards));
    }

    private static Map<String, Object> link(String title) {
        return Map.of("msgtype", "link", "link", Map.of("title", title, "url", "https://example.com/a"));
    }

    private String sendAndConfirm(String text) {
        String msgid = massSend("amy", text, List.of("wm1")).path("msgid").asString();
        corp.confirm(msgid, "amy");
        return results(msgid, "amy").getFirst();
    }

    private int remind(String msgid) {
        return errcode(caller.post("externalcontact/remind_groupmsg_send", Map.of("msgid", msgid)));
    }

    private JsonNode list(long start, long end, int limit, String cursor) {
        return caller.post(
                "externalcontact/get_groupmsg_list_v2",
                Map.of("chat_type", "single", "start_time", start, "end_time", end, "limit", limit, "cursor", cursor));
    }

    private List<String> progress(String msgid) {
        return caller.post("externalcontact/get_groupmsg_task", Map.of("msgid", msgid))
                .path("task_list")
                .valueStream()
                .map(task -> task.path("userid").asString() + " "
                        + task.path("status").asInt())
                .toList();
    }

    private List<String> results(String msgid, String userid) {
        return caller.post("externalcontact/get_groupmsg_send_result", Map.of("msgid", msgid, "userid", userid))
                .path("send_list")
                .valueStream()
                .map(result -> result.path("external_userid").asString() + " "
                        + result.path("status").asInt())
                .toList();
    }
}
