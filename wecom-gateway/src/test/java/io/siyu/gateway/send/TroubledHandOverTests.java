package io.siyu.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Entry;

/** However a hand-over goes wrong, what is said of it is true: a task that exists is never called refused. */
class TroubledHandOverTests extends GatewayTest {

    private static final String CREATE = "externalcontact/add_msg_template";

    @Autowired
    Outreach outreach;

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {
                "DROP_RESPONSE",
                "HALF_RESPONSE",
                "EMPTY",
                "TRUNCATED",
                "HTML",
                "BAD_GATEWAY",
                "ERRCODE_AS_STRING",
                "NO_ERRCODE",
                "HUGE",
                "GZIP_BOMB"
            })
    void anAcceptedTaskWhoseAnswerIsSpoiltIsUnknownAndFoundAndNotDoubled(Fault.Kind kind) {
        Corporation corporation = friendlyCorporation();
        OutboundMessage message = message(corporation);
        sandbox.faults().arm(Fault.of(CREATE, kind).inCorp(corporation.corpId()));

        assertThat(outreach.handOver(message)).isInstanceOf(HandOver.Unknown.class);

        assertThat(tasks(corporation)).isOne();
        assertThat(find(message)).isInstanceOf(Finding.Found.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"HTTP_500", "RESET"})
    void aTaskThatNeverCameAboutIsUnknownAndNotFound(Fault.Kind kind) {
        Corporation corporation = friendlyCorporation();
        OutboundMessage message = message(corporation);
        sandbox.faults().arm(Fault.of(CREATE, kind).inCorp(corporation.corpId()));

        assertThat(outreach.handOver(message)).isInstanceOf(HandOver.Unknown.class);

        assertThat(tasks(corporation)).isZero();
        assertThat(find(message)).isEqualTo(new Finding.NotFound());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1, 4", "6000, 4", "45009, 1", "45033, 1", "40014, 2", "42001, 2"})
    void whatWecomSaysNoToForNowIsPostponedOrDoneButNeverDoubled(int errcode, int calls) {
        Corporation corporation = friendlyCorporation();
        sandbox.faults().arm(Fault.errcode(CREATE, errcode).times(calls).inCorp(corporation.corpId()));

        HandOver ended = outreach.handOver(message(corporation));

        assertThat(ended).isInstanceOfAny(HandOver.Postponed.class, HandOver.Refused.class);
        assertThat(sandbox.calls().calls(corporation.corpId(), CREATE)).isEqualTo(calls);
        assertThat(tasks(corporation)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"41048", "40096", "45002", "41064", "48002", "60020", "84061", "40201", "777777"})
    void whatWecomWillNeverTakeIsRefusedWithItsCode(int errcode) {
        Corporation corporation = friendlyCorporation();
        sandbox.faults().arm(Fault.errcode(CREATE, errcode).inCorp(corporation.corpId()));

        assertThat(outreach.handOver(message(corporation)))
                .isInstanceOfSatisfying(
                        HandOver.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("wecom." + errcode));
        assertThat(sandbox.calls().calls(corporation.corpId(), CREATE)).isOne();
    }

    @Test
    void whereNobodyListensTheTaskIsPostponedBecauseItWasSurelyNotSent() {
        Corporation corporation = corporation("http://127.0.0.1:1");

        assertThat(outreach.handOver(message(corporation)))
                .isInstanceOfSatisfying(
                        HandOver.Postponed.class,
                        postponed -> assertThat(postponed.code()).isEqualTo("wecom.no_answer"));
    }

    @Test
    void tenThousandRecipientsAreOneTask() {
        Corporation corporation = corporation();
        List<String> crowd = corporation
                .people()
                .crowd(1, 10_000, List.of("zhangsan"), clock.instant().minusSeconds(9_000), clock.instant());
        MessageBody body = new MessageBody("大家好", List.of());

        HandOver ended = outreach.handOver(new OutboundMessage(corporation.tenant(), "zhangsan", crowd, body, "t"));

        String msgid = ((HandOver.Accepted) ended).msgid();
        assertThat(outreach.progress(corporation.tenant(), msgid, "zhangsan").results())
                .hasSize(10_000);
    }

    private Corporation friendlyCorporation() {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        return corporation;
    }

    private Finding find(OutboundMessage message) {
        return outreach.find(message, clock.instant().minus(Duration.ofHours(1)), clock.instant());
    }

    private static long tasks(Corporation corporation) {
        return corporation.people().ledger().stream()
                .map(Entry::call)
                .filter(call -> call != null && call.api().equals(CREATE))
                .count();
    }

    private static OutboundMessage message(Corporation corporation) {
        String token = UUID.randomUUID().toString();
        MessageBody body = new MessageBody(
                "好消息", List.of(new Attachment.Link("看一看", null, null, "https://siyu.example/t/" + token)));
        return new OutboundMessage(corporation.tenant(), "zhangsan", List.of("wm-ada"), body, token);
    }
}
