package io.siyu.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.callback.Post.Envelope;
import io.siyu.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import siyu.testing.TestDatabase;

/** Who may say what on the callback address, and what is kept of it. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackAddressTests extends GatewayTest {

    @Autowired
    InboxWorker inbox;

    @Autowired
    @Qualifier("wallClock") Clock wallClock;

    @Test
    void wecomCanVerifyTheAddress() {
        Corporation corporation = corporation();

        assertThat(corporation.people().callbackVerifies()).isTrue();
        assertThat(post(corporation).seal("1616140317555161061", now()).echo().body())
                .isEqualTo("1616140317555161061");
        assertThat(corps.callbackAddress(corporation.tenant()))
                .hasToString("http://localhost:8080/wecom/callback/" + corporation.callbackKey());
    }

    @Test
    void anEventSentFourTimesAtOnceIsKeptOnceAndAlwaysAnsweredWithSuccess() {
        Corporation corporation = corporation();
        Envelope envelope = post(corporation).seal(event("subscribe"), now());

        List<String> answers = together(4, time -> {
            var response = envelope.response();
            return response.statusCode() + " " + response.body();
        });

        assertThat(answers).containsExactly("200 success", "200 success", "200 success", "200 success");
        assertThat(kept(corporation.tenant())).isOne();
    }

    @Test
    void aRepeatSealedAnewIsStillARepeat() {
        Corporation corporation = corporation();

        assertThat(post(corporation).seal(event("subscribe"), now()).send()).isEqualTo(200);
        assertThat(post(corporation).seal(event("subscribe"), now()).send()).isEqualTo(200);

        assertThat(kept(corporation.tenant())).isOne();
    }

    @Test
    void twoEventsOfOneSecondAreTwoEvents() {
        Corporation corporation = corporation();

        post(corporation).seal(event("subscribe"), now()).send();
        post(corporation).seal(event("unsubscribe"), now()).send();

        assertThat(kept(corporation.tenant())).isEqualTo(2);
    }

    @Test
    void anEventOfAnUnknownKindIsKeptAndCounted() {
        Corporation corporation = corporation();

        assertThat(post(corporation).seal(event("tomorrows_event"), now()).send())
                .isEqualTo(200);

        assertThat(rows(corporation.tenant(), "select event from callback_inbox", String.class))
                .containsExactly("tomorrows_event");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSeals")
    void aBadSealIsForbiddenAndLeavesNoRow(String name, BadSeal bad) {
        Corporation corporation = corporation();
        Corporation other = corporation();

        var response = bad.of(this, corporation, other).response();

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEmpty();
        assertThat(kept(corporation.tenant())).isZero();
        assertThat(kept(other.tenant())).isZero();
    }

    interface BadSeal {
        Envelope of(CallbackAddressTests test, Corporation corporation, Corporation other);
    }

    static Stream<Arguments> badSeals() {
        String xml = event("subscribe");
        return Stream.of(
                bad(
                        "no signature",
                        (test, mine, other) ->
                                post(test, mine).seal(xml, test.now()).withSignature("")),
                bad(
                        "somebody's signature",
                        (test, mine, other) ->
                                post(test, mine).seal(xml, test.now()).withSignature("a".repeat(40))),
                bad(
                        "another token",
                        (test, mine, other) ->
                                post(test, mine).withToken("guess").seal(xml, test.now())),
                bad(
                        "another tenant's token",
                        (test, mine, other) -> post(test, mine)
                                .withToken(other.credentials().callbackToken())
                                .seal(xml, test.now())),
                bad(
                        "another tenant's whole seal",
                        (test, mine, other) -> Post.to(other, test.callbackUrl(mine.callbackKey()))
                                .seal(xml, test.now())),
                bad(
                        "another receiver",
                        (test, mine, other) ->
                                post(test, mine).withCorpId("ww-other").seal(xml, test.now())),
                bad(
                        "another key",
                        (test, mine, other) ->
                                post(test, mine).withAesKey("a".repeat(43)).seal(xml, test.now())),
                bad(
                        "six minutes old",
                        (test, mine, other) ->
                                post(test, mine).seal(xml, test.now().minus(Duration.ofMinutes(6)))),
                bad(
                        "six minutes early",
                        (test, mine, other) ->
                                post(test, mine).seal(xml, test.now().plus(Duration.ofMinutes(6)))),
                bad(
                        "bad padding under a good signature",
                        (test, mine, other) ->
                                post(test, mine).signed(Base64.getEncoder().encodeToString(new byte[64]), test.now())),
                bad(
                        "nobody's address",
                        (test, mine, other) ->
                                Post.to(mine, test.callbackUrl("0".repeat(32))).seal(xml, test.now())));
    }

    private static Arguments bad(String name, BadSeal seal) {
        return Arguments.of(name, seal);
    }

    @Test
    void aReplayWithinTheWindowHasNoSecondEffectAndOneAfterItIsForbidden() {
        Corporation corporation = corporation();
        Instant old = now().minus(Duration.ofSeconds(290));
        Envelope envelope = post(corporation).seal(event("subscribe"), old);

        assertThat(envelope.send()).isEqualTo(200);
        assertThat(envelope.send()).isEqualTo(200);
        assertThat(kept(corporation.tenant())).isOne();
        assertThat(post(corporation).seal(event("late"), old.minusSeconds(20)).send())
                .isEqualTo(403);
    }

    @Test
    void whoeverKnocksAThousandTimesFillsNoLog(CapturedOutput output) {
        Corporation corporation = corporation();
        Envelope wrong = post(corporation).withToken("guess").seal(event("subscribe"), now());

        IntStream.range(0, 200).forEach(knock -> assertThat(wrong.send()).isEqualTo(403));

        assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains("Refused a callback: bad seal")
                                && line.contains("tenant " + corporation.tenant())))
                .hasSize(1);
    }

    @Test
    void callbacksUnderWayDuringARotationAreStillTaken() {
        Corporation corporation = corporation();
        CorpCredentials old = corporation.credentials();
        Post withOld = post(corporation);
        Post withNew = withOld.withToken("rotated").withAesKey("b".repeat(43));
        corps.connect(
                corporation.tenant(),
                new CorpCredentials(old.corpId(), AGENT, old.secret(), "rotated", "b".repeat(43), sandbox.url()));

        assertThat(withOld.seal(event("old"), now()).send()).isEqualTo(200);
        assertThat(withNew.seal(event("new"), now()).send()).isEqualTo(200);

        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update wecom_corp set previous_until = now()").update());
        assertThat(withOld.seal(event("later"), now()).send()).isEqualTo(403);
        assertThat(withNew.seal(event("later"), now()).send()).isEqualTo(200);
    }

    @Test
    void aBurstIsTakenWholeAndWorkedOffAfterwards() {
        Corporation corporation = corporation();
        Post post = post(corporation);

        List<List<Integer>> answers = together(
                32,
                sender -> IntStream.range(0, 12)
                        .mapToObj(number -> post.seal(goodbye("wm-" + sender + "-" + number), now())
                                .send())
                        .toList());
        inbox.run();
        settle(corporation);

        assertThat(answers.stream().flatMap(List::stream)).hasSize(384).containsOnly(200);
        assertThat(rows(corporation.tenant(), "select distinct state from callback_inbox", String.class))
                .containsExactly("DONE");
        assertThat(kept(corporation.tenant())).isEqualTo(384);
    }

    @Test
    void whileTheDatabaseCannotKeepItWecomIsAskedToSendItAgain() throws SQLException {
        Corporation corporation = corporation();
        Envelope envelope = post(corporation).seal(event("subscribe"), now());

        try (Connection connection = TestDatabase.get().superuser()) {
            connection.createStatement().execute("alter table callback_inbox rename to callback_inbox_away");
            assertThat(envelope.send()).isEqualTo(503);
            connection.createStatement().execute("alter table callback_inbox_away rename to callback_inbox");
        }

        assertThat(envelope.send()).isEqualTo(200);
        assertThat(kept(corporation.tenant())).isOne();
    }

    private Post post(Corporation corporation) {
        return post(this, corporation);
    }

    private static Post post(CallbackAddressTests test, Corporation corporation) {
        return Post.to(corporation, test.callbackUrl(corporation.callbackKey()));
    }

    private Instant now() {
        return wallClock.instant();
    }

    private static String goodbye(String externalUserid) {
        return "<xml><CreateTime>1772413200</CreateTime><Event>change_external_contact</Event>"
                + "<ChangeType>del_follow_user</ChangeType><UserID>zhangsan</UserID><ExternalUserID>" + externalUserid
                + "</ExternalUserID></xml>";
    }

    private static String event(String name) {
        return "<xml><ToUserName><![CDATA[ww]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                + "<CreateTime>1772413200</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + name
                + "]]></Event></xml>";
    }

    private int kept(TenantId tenant) {
        return value(tenant, "select count(*) from callback_inbox", Integer.class);
    }
}
