package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import siyu.sandbox.api.Fault;
import siyu.sandbox.api.Limits;
import siyu.sandbox.api.TokenPolicy;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Member;
import tools.jackson.databind.JsonNode;

class TokenTests extends SandboxTests {

    @Test
    void aTokenLivesTwoHoursOnTheWall() {
        JsonNode answer = caller.gettoken(CORP, SECRET);
        assertThat(answer.path("expires_in").asInt()).isEqualTo(7_200);
        assertThat(answer.path("access_token").asString()).hasSizeLessThanOrEqualTo(512);

        sandbox.advance(Duration.ofDays(30));
        wall.pass(Duration.ofSeconds(7_199));
        assertThat(errcode(members())).isZero();
        wall.pass(Duration.ofSeconds(1));
        assertThat(errcode(members())).isEqualTo(42001);
    }

    @Test
    void eachMistakeWhenAskingForATokenHasItsOwnCode() {
        sandbox.define(CorpSettings.of("ww-autumn", "秋天", 7, "autumn-secret"));

        assertThat(errcode(caller.gettoken(CORP, "wrong"))).isEqualTo(40001);
        assertThat(errcode(caller.gettoken("nobody", SECRET))).isEqualTo(40013);
        assertThat(errcode(caller.gettoken(CORP, "autumn-secret"))).isEqualTo(40091);
        assertThat(errcode(caller.gettoken("", SECRET))).isEqualTo(41002);
        assertThat(errcode(caller.gettoken(CORP, ""))).isEqualTo(41004);
    }

    @Test
    void callsNeedATokenThatIsKnown() {
        assertThat(errcode(caller.withToken("").get("user/get", "userid=amy"))).isEqualTo(41001);
        assertThat(errcode(caller.withToken("made-up").get("user/get", "userid=amy")))
                .isEqualTo(40014);
    }

    @Test
    void withdrawnTokensAreUnknownAndANewOneWorks() {
        corp.revokeTokens();
        assertThat(errcode(members())).isEqualTo(40014);
        assertThat(errcode(caller.as(CORP, SECRET).get("user/get", "userid=amy")))
                .isZero();
    }

    @Test
    void aTokenOpensOnlyItsOwnCorp() {
        sandbox.define(CorpSettings.of("ww-autumn", "秋天", 7, "autumn-secret")).join(Member.of("kim", "金"));
        friend("amy", "wm1");
        caller.as("ww-autumn", "autumn-secret");

        assertThat(errcode(caller.get("user/get", "userid=amy"))).isEqualTo(60111);
        assertThat(errcode(caller.get("externalcontact/get", "external_userid=wm1")))
                .isEqualTo(40096);
        assertThat(errcode(caller.post(
                        "message/send",
                        Map.of("touser", "kim", "msgtype", "text", "agentid", AGENT, "text", Map.of("content", "x")))))
                .isEqualTo(301002);
    }

    @Test
    void askingAgainGivesTheSameTokenWhileItLives() {
        String first = caller.token();
        wall.pass(Duration.ofSeconds(200));
        JsonNode again = caller.gettoken(CORP, SECRET);

        assertThat(again.path("access_token").asString()).isEqualTo(first);
        assertThat(again.path("expires_in").asInt()).isEqualTo(7_000);
    }

    @Test
    void otherEditionsOfTheDocumentationCanBeChosen() {
        assertThat(secondTokenKillsTheFirst(TokenPolicy.FRESH)).isFalse();
        assertThat(secondTokenKillsTheFirst(TokenPolicy.REPLACED)).isTrue();
    }

    private boolean secondTokenKillsTheFirst(TokenPolicy policy) {
        try (Sandbox other = Sandbox.start(settings().withTokens(policy))) {
            other.define(CorpSettings.of(CORP, "春天", AGENT, SECRET));
            Caller first = new Caller(other).as(CORP, SECRET);
            Caller second = new Caller(other).as(CORP, SECRET);
            assertThat(second.token()).isNotEqualTo(first.token());
            return errcode(first.get("externalcontact/get_follow_user_list", "")) == 40014;
        }
    }

    @Test
    void twoThousandFailuresWithinAnHourShutTheAddressOutForAnHour() {
        IntStream.range(0, 2_001).forEach(_ -> caller.gettoken(CORP, "wrong"));
        assertThat(errcode(caller.gettoken(CORP, SECRET))).isEqualTo(45009);

        wall.pass(Duration.ofHours(1));
        assertThat(errcode(caller.gettoken(CORP, SECRET))).isZero();
    }

    @Test
    void exceedingTheMinuteShutsThisApiOutForAMinuteAndNoOther() {
        try (Sandbox small = Sandbox.start(settings().withLimits(Limits.DOCUMENTED.withPerMinute(5)))) {
            small.define(CorpSettings.of(CORP, "春天", AGENT, SECRET)).join(Member.of("amy", "艾米"));
            Caller busy = new Caller(small).as(CORP, SECRET);
            IntStream.range(0, 5)
                    .forEach(_ -> assertThat(errcode(busy.get("user/get", "userid=amy")))
                            .isZero());

            assertThat(errcode(busy.get("user/get", "userid=amy"))).isEqualTo(45009);
            assertThat(errcode(busy.get("externalcontact/get_follow_user_list", "")))
                    .isZero();
            wall.pass(Duration.ofSeconds(59));
            assertThat(errcode(busy.get("user/get", "userid=amy"))).isEqualTo(45009);
            wall.pass(Duration.ofSeconds(1));
            assertThat(errcode(busy.get("user/get", "userid=amy"))).isZero();
        }
    }

    @Test
    void readersBeyondTheConcurrencyLimitAreTurnedAwayUntilOneIsDone() throws InterruptedException {
        try (Sandbox small = Sandbox.start(settings().withLimits(Limits.DOCUMENTED.withConcurrentReads(1)))) {
            SandboxCorp spring =
                    small.define(CorpSettings.of(CORP, "春天", AGENT, SECRET)).join(Member.of("amy", "艾米"));
            spring.crowd(1, 3, List.of(), Instant.EPOCH, small.now());
            Caller reader = new Caller(small).as(CORP, SECRET);
            small.faults().arm(Fault.of("externalcontact/list", Fault.Kind.SLOW).lasting(30));
            Thread slow = Thread.ofVirtual().start(() -> reader.get("externalcontact/list", "userid=amy"));

            Awaitility.await().until(() -> errcode(reader.get("externalcontact/list", "userid=amy")) == 45033);
            assertThat(errcode(reader.get("user/get", "userid=amy"))).isZero();
            slow.interrupt();
            slow.join();
        }
    }

    private JsonNode members() {
        return caller.get("externalcontact/get_follow_user_list", "");
    }
}
