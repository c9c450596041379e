package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.StaffMessage;
import tools.jackson.databind.JsonNode;

class StaffMessageTests extends SandboxTests {

    @Test
    void aMessageReachesTheMembersThatExistAndNamesTheOthers() {
        JsonNode answer = send("amy|nobody|bob", "三位客户想通电话", Map.of());

        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").asString()).isEqualTo("nobody");
        assertThat(corp.staffMessages())
                .singleElement()
                .satisfies(message -> assertThat(message.userids()).containsExactly("amy", "bob"));
    }

    @Test
    void everybodyIsEverybody() {
        send("@all", "早", Map.of());
        assertThat(corp.staffMessages()).extracting(StaffMessage::userids).containsExactly(List.of("amy", "bob"));
    }

    @Test
    void withoutAValidRecipientNothingIsSent() {
        assertThat(errcode(send("nobody", "早", Map.of()))).isEqualTo(81013);
        assertThat(corp.staffMessages()).isEmpty();
    }

    @Test
    void aTextIsCutAt2048Bytes() {
        send("amy", "好".repeat(700), Map.of());
        assertThat(corp.staffMessages().getFirst().content().path("content").asString())
                .isEqualTo("好".repeat(682));
    }

    @Test
    void theSameMessageIsDeliveredOnceWithinTheIntervalIfTheCallerAsksForThat() {
        Map<String, Object> check = Map.of("enable_duplicate_check", 1, "duplicate_check_interval", 600);
        JsonNode first = send("amy", "早", check);
        JsonNode second = send("amy", "早", check);
        assertThat(second.path("msgid")).isEqualTo(first.path("msgid"));
        assertThat(corp.staffMessages()).hasSize(1);

        wall.pass(Duration.ofMinutes(10));
        send("amy", "早", check);
        assertThat(corp.staffMessages()).hasSize(2);
    }

    @Test
    void withoutThatCheckItIsDeliveredTwice() {
        send("amy", "早", Map.of());
        send("amy", "早", Map.of());
        assertThat(corp.staffMessages()).hasSize(2);
    }

    @Test
    void beyondThirtyAMinuteAMemberHearsNothingAndTheCallerIsNotTold() {
        List<Integer> answers = IntStream.range(0, 31)
                .mapToObj(i -> errcode(send("amy", "第" + i, Map.of())))
                .toList();

        assertThat(answers).containsOnly(0);
        assertThat(corp.staffMessages().stream()
                        .filter(message -> message.userids().contains("amy")))
                .hasSize(30);
    }

    @Test
    void anUploadedPictureCanBeSentForThreeDays() {
        friend("amy", "wm1");
        JsonNode uploaded = upload("media/upload", "&type=image", "海报.png", 2_000);
        assertThat(uploaded.path("created_at").isString()).isTrue();
        String media = uploaded.path("media_id").asString();

        assertThat(picture(Map.of("media_id", media))).isZero();
        sandbox.advance(Duration.ofDays(3).plusSeconds(1));
        assertThat(picture(Map.of("media_id", media))).isEqualTo(40007);
    }

    @Test
    void aPictureByAddressMustComeFromUploadimg() {
        friend("amy", "wm1");
        String url = upload("media/uploadimg", "", "海报.png", 2_000).path("url").asString();

        assertThat(picture(Map.of("pic_url", url))).isZero();
        assertThat(picture(Map.of("pic_url", "https://example.com/a.png"))).isEqualTo(40007);
    }

    @Test
    void uploadsKeepTheirSizes() {
        assertThat(errcode(upload("media/upload", "&type=image", "a.png", 5))).isEqualTo(44001);
        assertThat(errcode(upload("media/upload", "&type=image", "a.png", 6))).isZero();
        assertThat(errcode(upload("media/upload", "&type=voice", "a.amr", 2 * 1024 * 1024 + 1)))
                .isEqualTo(45001);
        assertThat(errcode(upload("media/upload", "&type=poem", "a.txt", 100))).isEqualTo(40004);
    }

    private JsonNode send(String to, String text, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("touser", to);
        body.put("msgtype", "text");
        body.put("agentid", AGENT);
        body.put("text", Map.of("content", text));
        return caller.post("message/send", body);
    }

    private int picture(Map<String, String> image) {
        return errcode(caller.post(
                "externalcontact/add_msg_template",
                Map.of(
                        "sender", "amy",
                        "external_userid", List.of("wm1"),
                        "attachments", List.of(Map.of("msgtype", "image", "image", image)))));
    }

    private JsonNode upload(String api, String query, String filename, int size) {
        String body = "--cut\r\nContent-Disposition: form-data; name=\"media\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + "x".repeat(size) + "\r\n--cut--\r\n";
        return Caller.json(caller.send(
                "POST",
                "/cgi-bin/" + api + "?access_token=" + caller.token() + query,
                body,
                Map.of("Content-Type", "multipart/form-data; boundary=cut")));
    }
}
