package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siyu.sandbox.web.Cookies;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Message;
import tools.jackson.databind.JsonNode;

class BrowserTests extends SandboxTests {

    private Website site;

    @BeforeEach
    void openTheSite() {
        site = new Website(sandbox, CORP);
        friend("amy", "wm1");
    }

    @AfterEach
    void closeTheSite() {
        site.close();
    }

    @Test
    void aLinkOpenedInWechatTellsTheSiteWhoIsLooking() {
        assertThat(open(0, false)).isEqualTo(200);

        assertThat(site.log()).singleElement().asString().endsWith(" state s7 visit 1");
        String code = code();
        JsonNode visitor = caller.get("auth/getuserinfo", "code=" + code);
        assertThat(visitor.path("external_userid").asString()).isEqualTo("wm1");
        assertThat(visitor.has("userid")).isFalse();
        assertThat(errcode(caller.get("auth/getuserinfo", "code=" + code))).isEqualTo(40029);
    }

    @Test
    void aCodeLivesFiveMinutes() {
        open(0, false);
        wall.pass(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(errcode(caller.get("auth/getuserinfo", "code=" + code()))).isEqualTo(40029);
    }

    @Test
    void theReaderStaysForAWhileOfBusinessTimeAndThenClicks() {
        open(45, true);
        sandbox.advance(Duration.ofSeconds(44));
        assertThat(site.log()).hasSize(1);

        sandbox.advance(Duration.ofSeconds(1));
        assertThat(site.log().subList(1, 3)).containsExactly("POST /beacon seconds=45", "GET /buy ");
        assertThat(corp.openings("wm1")).singleElement().satisfies(opening -> {
            assertThat(opening.dwellSeconds()).isEqualTo(45);
            assertThat(opening.clicked()).isTrue();
        });
    }

    @Test
    void outsideWechatThePageAsksToOpenWechat() {
        assertThat(caller.send("GET", authorize(CORP), "").statusCode()).isEqualTo(400);
        assertThat(caller.send("GET", authorize(CORP), "").body()).contains("请在微信客户端打开链接");
    }

    @Test
    void aMembersBrowserNamesTheMember() {
        assertThat(visitor(CORP, CORP + "/member/amy").path("userid").asString())
                .isEqualTo("amy");
    }

    @Test
    void theCustomerOfAnotherCorpIsAStranger() {
        sandbox.define(CorpSettings.of("ww-autumn", "秋天", 7, "autumn-secret"));
        caller.as("ww-autumn", "autumn-secret");
        JsonNode stranger = visitor("ww-autumn", CORP + "/contact/wm1");

        assertThat(stranger.has("external_userid")).isFalse();
        assertThat(stranger.path("openid").asString()).isNotEmpty();
    }

    @Test
    void onAComputerTheMemberIsChosenFromAList() {
        String login = "/wwlogin/sso/login?login_type=CorpApp&appid=" + CORP + "&agentid=" + AGENT
                + "&redirect_uri=https%3A%2F%2Fconsole.example%2Fback&state=xyz";

        assertThat(caller.send("GET", login, "").body()).contains("艾米", "鲍勃");
        String location = caller.send("GET", login + "&as=amy", "")
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(location).startsWith("https://console.example/back?code=").endsWith("&state=xyz");
        String code = location.replaceAll(".*code=([^&]+).*", "$1");
        assertThat(caller.get("auth/getuserinfo", "code=" + code).path("userid").asString())
                .isEqualTo("amy");
    }

    @Test
    void whatContactsSayIsReportedToTheFeed() {
        sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET).withFeed(site.url() + "/feed", "Bearer k1"));
        Message written = corp.write("wm1", "amy", "多少钱？");
        Message call = corp.askForCall("wm1", "amy");
        corp.chat("amy", "wm1", "九十九", List.of());
        settle();

        assertThat(site.log()).hasSize(2).allMatch(line -> line.startsWith("feed Bearer k1 "));
        assertThat(event(0)).isEqualTo(tree("""
                {"event_id":"%s","event":"message_received","external_userid":"wm1","userid":"amy",
                 "occurred_at":"2026-03-10T02:00:00Z","attributes":{"text":"多少钱？"}}""".formatted(written.id())));
        assertThat(event(1).path("event").asString()).isEqualTo("call_requested");
        assertThat(event(1).path("event_id").asString()).isEqualTo(call.id());
    }

    @Test
    void aReportThatIsRefusedComesAgainWithTheSameId() {
        sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET).withFeed(site.url() + "/feed", "Bearer k1"));
        site.refuseNext(2);
        corp.write("wm1", "amy", "多少钱？");
        settle();

        assertThat(site.log()).hasSize(3);
        assertThat(event(2)).isEqualTo(event(0));
    }

    /** The code in the site's first log line. */
    private String code() {
        return site.log().getFirst().replaceAll("code (\\S+) .*", "$1");
    }

    private JsonNode event(int number) {
        String line = site.log().get(number);
        return tree(line.substring(line.indexOf('{'))).path("events").get(0);
    }

    private int open(long dwell, boolean click) {
        Message message = corp.chat("amy", "wm1", "看这里", List.of(Attachment.link("好文", site.url() + "/a", null)));
        return corp.open(message.id(), 0, dwell, click);
    }

    private JsonNode visitor(String appid, String identity) {
        String cookie = Cookies.pair("wechat_user", identity);
        String location = caller.send("GET", authorize(appid), "", Map.of("Cookie", cookie))
                .headers()
                .firstValue("location")
                .orElseThrow();
        return caller.get("auth/getuserinfo", "code=" + location.replaceAll(".*code=([^&]+).*", "$1"));
    }

    private static String authorize(String appid) {
        return "/connect/oauth2/authorize?appid=" + appid
                + "&redirect_uri=https%3A%2F%2Fh5.example%2Fp&response_type=code&scope=snsapi_base&state=abc";
    }

    private void settle() {
        assertThat(sandbox.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }
}
