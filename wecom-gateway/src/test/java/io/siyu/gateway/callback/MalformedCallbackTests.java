package io.siyu.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.callback.Post.Envelope;
import io.siyu.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What is not even a callback is a bad request: never an error of ours, never a row, never a file or address opened. */
class MalformedCallbackTests extends GatewayTest {

    private static final String EVENT = "<xml><MsgType>event</MsgType><Event>subscribe</Event></xml>";

    @Autowired
    @Qualifier("wallClock") Clock wallClock;

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void aMalformedBodyIsABadRequest(byte[] body) {
        Corporation corporation = corporation();
        Envelope good = post(corporation).seal(EVENT, now());

        assertThat(post(corporation).raw(good.query(), body)).isEqualTo(400);
        assertThat(kept(corporation.tenant())).isZero();
    }

    static Stream<byte[]> malformedBodies() {
        Random random = new Random(58);
        String encrypt = "<Encrypt>" + Base64.getEncoder().encodeToString(new byte[64]) + "</Encrypt>";
        return Stream.concat(
                Stream.of(
                                "",
                                " ",
                                "null",
                                "{\"Encrypt\":\"x\"}",
                                "<xml>",
                                "<xml/>",
                                "<xml></xml></xml>",
                                "<xml><Encrypt/></xml>",
                                "<xml><Encrypt>%%%not base64%%%</Encrypt></xml>",
                                "<xml><Encrypt>QUJD</Encrypt></xml>",
                                "<xml><Encrypt>" + "AAAA\n".repeat(20) + "</Encrypt></xml>",
                                "<xml><a><Encrypt>AAAA</Encrypt></a></xml>",
                                "<?xml version=\"1.0\"?><!DOCTYPE xml><xml>" + encrypt + "</xml>",
                                "<!DOCTYPE xml [<!ENTITY e \"x\">]><xml>" + encrypt + "&e;</xml>",
                                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>",
                                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"http://127.0.0.1:1/\">]><xml><Encrypt>&e;</Encrypt></xml>",
                                "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\">%p;]><xml>" + encrypt
                                        + "</xml>",
                                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml>" + encrypt + "</xml>",
                                "<!DOCTYPE xml PUBLIC \"-//a//b\" \"http://127.0.0.1:1/x.dtd\"><xml>" + encrypt
                                        + "</xml>",
                                "<xml>" + encrypt + "&undefined;</xml>",
                                "<xml xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/passwd\"/></xml>",
                                billionLaughs(),
                                "<xml>" + "<a>".repeat(2_000) + "</a>".repeat(2_000) + encrypt + "</xml>",
                                "<xml>" + "<a/>".repeat(2_000) + encrypt + "</xml>",
                                "<xml>" + encrypt + "\u0000</xml>",
                                "<xml>" + encrypt + "<!-- " + "x".repeat(70_000) + " --></xml>",
                                "<xml><Encrypt>" + "A".repeat(10_000_000) + "</Encrypt></xml>")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.concat(
                        Stream.of(
                                ("<xml>" + encrypt + "</xml>").getBytes(StandardCharsets.UTF_16),
                                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1},
                                new byte[] {(byte) 0xc0, (byte) 0x80}),
                        IntStream.range(0, 20).mapToObj(i -> {
                            byte[] noise = new byte[random.nextInt(1, 2_000)];
                            random.nextBytes(noise);
                            return noise;
                        })));
    }

    private static String billionLaughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return "<!DOCTYPE xml [" + entities + "]><xml><Encrypt>&a9;</Encrypt></xml>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "msg_signature=a",
                "msg_signature=a&timestamp=1",
                "timestamp=1&nonce=1",
                "msg_signature=a&timestamp=now&nonce=1",
                "msg_signature=a&timestamp=-5&nonce=1",
                "msg_signature=a&timestamp=99999999999999999999&nonce=1"
            })
    void anAddressWithoutItsPartsIsABadRequest(String query) {
        Corporation corporation = corporation();
        String body = "<xml><Encrypt>" + post(corporation).seal(EVENT, now()).encrypted() + "</Encrypt></xml>";

        assertThat(post(corporation).raw(query, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
    }

    @Test
    void sealedNonsenseIsABadRequest() {
        Corporation corporation = corporation();

        for (String inner : List.of("", "hello", "<xml>", "<!DOCTYPE x><xml><Event>a</Event></xml>")) {
            assertThat(post(corporation).seal(inner, now()).send()).as(inner).isEqualTo(400);
        }
        assertThat(kept(corporation.tenant())).isZero();
    }

    private Post post(Corporation corporation) {
        return Post.to(corporation, callbackUrl(corporation.callbackKey()));
    }

    private Instant now() {
        return wallClock.instant();
    }

    private int kept(TenantId tenant) {
        return value(tenant, "select count(*) from callback_inbox", Integer.class);
    }
}
