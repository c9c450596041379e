package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siyu.sandbox.web.Json;
import siyu.sandbox.world.CorpSettings;
import tools.jackson.databind.JsonNode;

/** The control API as a program in another process uses it. */
class ControlTests extends SandboxTests {

    private static final String BASE = "/control/corps/" + CORP;

    @Test
    void aCorpIsSetUpAndLaterChangedInPart() {
        control("PUT", "/control/corps/ww-autumn", """
                {"name":"秋天","agents":[{"agentid":7,"secret":"s"}],
                 "callback":{"url":"http://127.0.0.1:1/x","token":"t","aesKey":"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"},
                 "mass_send_rule":"DAILY_1"}""");
        control("PUT", "/control/corps/ww-autumn", """
                {"autopilot":{"on":true,"seed":3,"confirm":"IMMEDIATE"}}""");

        CorpSettings settings = sandbox.corp("ww-autumn").state().settings();
        assertThat(settings.name()).isEqualTo("秋天");
        assertThat(settings.agents()).hasSize(1);
        assertThat(settings.callback()).isNotNull();
        assertThat(settings.massSendRule().name()).isEqualTo("DAILY_1");
        assertThat(settings.autopilot().confirm().name()).isEqualTo("IMMEDIATE");
        assertThat(control("GET", "/control/corps", "").size()).isEqualTo(2);
    }

    @Test
    void aDayInTheLifeOfAContactCanBeDirected() {
        control("PUT", BASE + "/members", """
                [{"userid":"cai","name":"蔡蔡"}]""");
        String contact =
                control("POST", BASE + "/friends", """
                {"name":"小鱼儿","userid":"cai"}""").path("external_userid").asString();
        control("POST", BASE + "/members/cai/chat", """
                {"external_userid":"%s","text":"看这里 %s/qr/x"}""".formatted(contact, sandbox.url()));
        String message = corp.deliveries().getFirst().id();
        JsonNode opened = control("POST", BASE + "/contacts/" + contact + "/open", """
                {"message":"%s","link":0,"dwell_seconds":5}""".formatted(message));
        control("POST", BASE + "/contacts/" + contact + "/reply", """
                {"userid":"cai","text":"多少钱？"}""");
        control("POST", BASE + "/contacts/" + contact + "/call", """
                {"userid":"cai"}""");
        control("POST", BASE + "/contacts/" + contact + "/delete-friend", """
                {"userid":"cai"}""");

        assertThat(opened.path("status").asInt()).isEqualTo(200);
        JsonNode seen = control("GET", BASE + "/contacts/" + contact, "");
        assertThat(seen.path("messages")
                        .valueStream()
                        .map(it -> it.path("message").path("kind").asString()))
                .containsExactly("CHAT", "REPLY", "CALL_REQUEST");
        assertThat(seen.path("friendships").get(0).path("left_by_contact").asBoolean())
                .isTrue();
        assertThat(seen.path("openings").get(0).path("dwell_seconds").asInt()).isEqualTo(5);
    }

    @Test
    void aMemberFindsTheTaskConfirmsItAndTheRecordsShowIt() {
        friend("amy", "wm1");
        String msgid = massSend("amy", "你好", List.of("wm1")).path("msgid").asString();

        assertThat(control("GET", BASE + "/members/amy/tasks", "")
                        .get(0)
                        .path("msgid")
                        .asString())
                .isEqualTo(msgid);
        assertThat(control("POST", BASE + "/members/amy/confirm", Json.write(Map.of("msgid", msgid)))
                        .path("confirmed")
                        .asBoolean())
                .isTrue();
        assertThat(control("GET", BASE + "/members/amy/tasks", "").isEmpty()).isTrue();

        JsonNode line = control("GET", "/control/ledger?corp=" + CORP, "").get(0);
        assertThat(line.path("api").asString()).isEqualTo("externalcontact/add_msg_template");
        assertThat(line.path("msgid").asString()).isEqualTo(msgid);
        assertThat(line.path("body").path("text").path("content").asString()).isEqualTo("你好");
        JsonNode delivery =
                control("GET", "/control/deliveries?corp=" + CORP, "").get(0);
        assertThat(delivery.path("kind").asString()).isEqualTo("MASS");
        assertThat(delivery.path("external_userid").asString()).isEqualTo("wm1");
        assertThat(delivery.path("at").asString()).isEqualTo("2026-03-10T02:00:00Z");
        assertThat(delivery.path("msgid").asString()).isEqualTo(msgid);
    }

    @Test
    void theLedgerOfOneCorpShowsNothingOfAnother() {
        sandbox.define(CorpSettings.of("ww-autumn", "秋天", 7, "s"));
        friend("amy", "wm1");
        massSend("amy", "你好", List.of("wm1"));

        assertThat(control("GET", "/control/ledger?corp=ww-autumn", "").isEmpty())
                .isTrue();
        assertThat(control("GET", "/control/ledger", "").size()).isEqualTo(1);
    }

    @Test
    void businessTimeIsSetQuickenedAndMovedOn() {
        JsonNode set = control("PUT", "/control/clock", """
                {"at":"2026-05-01T00:00:00Z","rate":0}""");
        assertThat(set.path("at").asString()).isEqualTo("2026-05-01T00:00:00Z");
        control("POST", "/control/clock/advance", """
                {"by":"PT36H"}""");
        assertThat(sandbox.now()).isEqualTo(Instant.parse("2026-05-02T12:00:00Z"));

        control("PUT", "/control/clock", """
                {"rate":60}""");
        wall.pass(Duration.ofSeconds(10));
        assertThat(sandbox.now()).isEqualTo(Instant.parse("2026-05-02T12:10:00Z"));
    }

    @Test
    void aClockGivenFromOutsideIsNotMovedFromInside() {
        MovableClock outside = new MovableClock("2030-01-01T00:00:00Z");
        try (Sandbox other = Sandbox.start(settings().withBusinessClock(outside))) {
            HttpResponse<String> answer = new Caller(other).send("PUT", "/control/clock", "{\"rate\":2}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(other.now()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        }
    }

    @Test
    void faultsAndCallbackHabitsAreSetFromOutside() {
        control("POST", "/control/faults", """
                {"api":"externalcontact/add_msg_template","kind":"ERRCODE","errcode":-1,"times":3}""");
        friend("amy", "wm1");
        massSend("amy", "你好", List.of("wm1"));

        assertThat(control("GET", "/control/faults", "").get(0).path("times").asInt())
                .isEqualTo(2);
        assertThat(control("GET", BASE + "/calls", "").toString()).contains("\"errcode\":-1");
        control("DELETE", "/control/faults", "");
        assertThat(control("GET", "/control/faults", "").isEmpty()).isTrue();
        control("PUT", BASE + "/callbacks", """
                {"suspended":true}""");
        control("POST", BASE + "/tokens/revoke", "");
        assertThat(Caller.errcode(massSend("amy", "你好", List.of("wm1")))).isEqualTo(40014);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAReason() {
        assertThat(refusal("GET", "/control/nothing", "").statusCode()).isEqualTo(404);
        assertThat(refusal("POST", BASE + "/contacts/nobody/reply", "{\"userid\":\"amy\"}")
                        .body())
                .contains("not a friend");
        assertThat(refusal("POST", BASE + "/contacts/nobody/call", "{}").body()).contains("names no userid");
        assertThat(refusal("POST", BASE + "/friends", "{").statusCode()).isEqualTo(400);
        assertThat(refusal("PUT", "/control/corps/nowhere/members", "[]").body())
                .contains("There is no corp nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page/app.js",
                "/page/clock.js",
                "/page/control.js",
                "/page/conversation.js",
                "/page/panels.js",
                "/page/sandbox.css",
                "/page/icon.svg",
                "/image/any"
            })
    void thePageIsServedWhole(String path) {
        assertThat(caller.send("GET", path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseIsServed() {
        assertThat(caller.send("GET", "/page/..%2fControl.class", "").statusCode())
                .isEqualTo(404);
        assertThat(caller.send("GET", "/page/none.js", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theProgramTakesItsSettingsFromTheCommandLine() {
        SandboxSettings settings = SandboxApplication.settings("--port=7999", "--journal=/tmp/j", "--host=0.0.0.0");

        assertThat(settings.port()).isEqualTo(7999);
        assertThat(settings.journal()).isEqualTo(Path.of("/tmp/j"));
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.ticking()).isTrue();
        assertThat(settings.wall()).isEqualTo(Clock.systemUTC());
        assertThatThrownBy(() -> SandboxApplication.settings("--help")).hasMessageContaining("--port=");
    }

    private JsonNode control(String method, String path, String body) {
        HttpResponse<String> answer = caller.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Caller.json(answer);
    }

    private HttpResponse<String> refusal(String method, String path, String body) {
        return caller.send(method, path, body);
    }
}
