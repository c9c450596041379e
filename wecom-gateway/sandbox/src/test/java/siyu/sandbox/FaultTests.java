package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siyu.sandbox.Caller.errcode;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import siyu.sandbox.api.Fault;
import siyu.sandbox.api.Fault.Kind;
import siyu.sandbox.web.Json;
import siyu.sandbox.world.CorpSettings;
import tools.jackson.databind.JsonNode;

class FaultTests extends SandboxTests {

    private static final String SEND = "externalcontact/add_msg_template";

    @BeforeEach
    void somebodyToSendTo() {
        friend("amy", "wm1");
    }

    @Test
    void anErrorCodeIsGivenAsOftenAsAskedForAndNothingHappens() {
        sandbox.faults().arm(Fault.errcode(SEND, -1).times(2));

        assertThat(errcode(send())).isEqualTo(-1);
        assertThat(errcode(send())).isEqualTo(-1);
        assertThat(errcode(send())).isZero();
        assertThat(corp.ledger()).hasSize(1);
    }

    @Test
    void aFaultOfOneCorpLeavesTheOthersAlone() {
        sandbox.define(CorpSettings.of("ww-autumn", "秋天", 7, "autumn-secret"));
        sandbox.faults().arm(Fault.errcode("*", 45009).inCorp("ww-autumn"));

        assertThat(errcode(send())).isZero();
        assertThat(errcode(caller.gettoken("ww-autumn", "autumn-secret"))).isEqualTo(45009);
    }

    @Test
    void aPercentageHitsAboutThatMany() {
        sandbox.faults().arm(new Fault(SEND, null, Kind.ERRCODE, 1_000, 30, -1, null));
        long refused =
                IntStream.range(0, 200).filter(_ -> errcode(send()) == -1).count();

        assertThat(refused).isBetween(40L, 80L);
        assertThat(corp.ledger()).hasSize((int) (200 - refused));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "HANG"})
    void aConnectionMayEndBeforeAnythingHappens(Kind kind) {
        sandbox.faults().arm(Fault.of(SEND, kind).lasting(0.05));

        assertThatThrownBy(this::send).isInstanceOf(Caller.NoAnswer.class);
        assertThat(corp.ledger()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_RESPONSE", "HALF_RESPONSE"})
    void aConnectionMayEndAfterTheCallTookEffect(Kind kind) {
        sandbox.faults().arm(Fault.of(SEND, kind));

        assertThatThrownBy(this::send).isInstanceOf(Caller.NoAnswer.class);
        assertThat(corp.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "ANSWER_LATE"})
    void anAnswerMayBeLate(Kind kind) {
        sandbox.faults().arm(Fault.of(SEND, kind).lasting(0.01));

        assertThat(errcode(send())).isZero();
        assertThat(corp.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "EMPTY",
                "TRUNCATED",
                "HTML",
                "BAD_GATEWAY",
                "WRONG_CHARSET",
                "ERRCODE_AS_STRING",
                "NO_ERRCODE",
                "UNKNOWN_ERRCODE",
                "HUGE",
                "GZIP_BOMB"
            })
    void anAnswerMayBeUnreadableAlthoughTheCallTookEffect(Kind kind) {
        sandbox.faults().arm(Fault.of(SEND, kind));
        String spoiled = raw().body();
        String good = raw().body();

        assertThat(spoiled).isNotEqualTo(good);
        assertThat(corp.ledger()).hasSize(2);
    }

    @Test
    void theServerMayFailWithoutHavingDoneAnything() {
        sandbox.faults().arm(Fault.of(SEND, Kind.HTTP_500));

        assertThat(raw().statusCode()).isEqualTo(500);
        assertThat(corp.ledger()).isEmpty();
    }

    @Test
    void callsAreCountedWithTheirAnswers() {
        sandbox.faults().arm(Fault.errcode(SEND, -1));
        send();
        send();

        assertThat(sandbox.calls().calls(CORP, "gettoken")).isEqualTo(1);
        assertThat(sandbox.calls().calls(CORP, SEND)).isEqualTo(2);
        assertThat(sandbox.calls().of(CORP)).anySatisfy(count -> {
            assertThat(count.errcode()).isEqualTo(-1);
            assertThat(count.calls()).isEqualTo(1);
        });
    }

    private JsonNode send() {
        return massSend("amy", "你好", List.of("wm1"));
    }

    private HttpResponse<String> raw() {
        return caller.raw(
                SEND,
                Json.write(
                        Map.of("sender", "amy", "external_userid", List.of("wm1"), "text", Map.of("content", "你好"))));
    }
}
