package io.siyu.gateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official samples, an independent peer, and everything that must not open. */
class CallbackEnvelopeTests {

    private static final String CORP = "wx5823bf96d3bd56c7";
    private static final String TOKEN = "QDG6eK";
    private static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private final CallbackEnvelope official = new CallbackEnvelope(TOKEN, AES_KEY, CORP);

    @Test
    void theOfficialUrlVerificationOpens() {
        assertThat(official.open(
                        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
                        "1409659589",
                        "263014780",
                        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="))
                .contains("1616140317555161061");
    }

    @Test
    void theOfficialMessageOpens() {
        assertThat(official.open(
                        "477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", OFFICIAL_MESSAGE))
                .contains("""
                        <xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>
                        <FromUserName><![CDATA[mycreate]]></FromUserName>
                        <CreateTime>1409659813</CreateTime>
                        <MsgType><![CDATA[text]]></MsgType>
                        <Content><![CDATA[hello]]></Content>
                        <MsgId>4561255354251345929</MsgId>
                        <AgentID>218</AgentID>
                        </xml>""");
    }

    @Test
    void aKeyWithSpareBitsOpensWhatItSealed() {
        String sealed = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
        CallbackEnvelope envelope =
                new CallbackEnvelope("pamtest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");

        assertThat(envelope.open(SHA1.gen("pamtest", "1409304348", "xxxxxx", sealed), "1409304348", "xxxxxx", sealed))
                .contains("我是中文abcd123");
    }

    @Test
    void whatAnIndependentPeerSealsOpensWhateverItsLength() {
        WxCpCryptUtil peer = new WxCpCryptUtil(config());
        Random random = new Random(7);
        for (int length = 0; length < 300; length++) {
            String message = text(random, length);
            String sealed = peer.encrypt("randomrandom1234", message);

            assertThat(official.open(SHA1.gen(TOKEN, "1", "n", sealed), "1", "n", sealed))
                    .as("message of %d characters", length)
                    .contains(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "477715d11cdb4164915debcba66cb864d751f3e7", "477715D11CDB4164915DEBCBA66CB864D751F3E6", "长"})
    void aWrongSignatureOpensNothing(String signature) {
        assertThat(official.open(signature, "1409659813", "1372623149", OFFICIAL_MESSAGE))
                .isEmpty();
    }

    @Test
    void aMessageForAnotherCorpDoesNotOpenThoughItsSignatureIsGood() {
        CallbackEnvelope other = new CallbackEnvelope(TOKEN, AES_KEY, "ww-another-corp");

        assertThat(other.open("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", OFFICIAL_MESSAGE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "QUJD", "AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void signedNonsenseDoesNotOpen(String encrypted) {
        assertThat(officiallySigned(encrypted)).isFalse();
    }

    @Test
    void everyDamagedPaddingAndLengthIsRefusedAlike() throws GeneralSecurityException {
        for (int lie : new int[] {-1, 6, 1_000_000, Integer.MAX_VALUE}) {
            assertThat(officiallySigned(sealed(lie, 32))).as("length %d", lie).isFalse();
        }
        for (int padding : new int[] {0, 1, 33, 127, -1}) {
            assertThat(officiallySigned(sealed(5, padding)))
                    .as("padding %d", padding)
                    .isFalse();
        }
        assertThat(officiallySigned(sealed(5, 32))).as("undamaged").isTrue();
    }

    @Test
    void aKeyOfTheWrongLengthSaysWhereToFindTheRightOne() {
        assertThatThrownBy(() -> new CallbackEnvelope(TOKEN, "short", CORP)).hasMessageContaining("43 letters");
    }

    private boolean officiallySigned(String encrypted) {
        return official.open(SHA1.gen(TOKEN, "1", "n", encrypted), "1", "n", encrypted)
                .isPresent();
    }

    /** "hello" for the official corp, with any length field and any last padding byte. */
    private static String sealed(int length, int lastByte) throws GeneralSecurityException {
        byte[] corp = CORP.getBytes(StandardCharsets.UTF_8);
        int contentLength = 16 + 4 + 5 + corp.length;
        byte[] plain = Arrays.copyOf(
                ByteBuffer.allocate(contentLength)
                        .put(new byte[16])
                        .putInt(length)
                        .put("hello".getBytes(StandardCharsets.UTF_8))
                        .put(corp)
                        .array(),
                (contentLength / 32 + 1) * 32);
        int padding = plain.length - contentLength;
        Arrays.fill(plain, contentLength, plain.length, (byte) padding);
        if (lastByte != 32) {
            plain[plain.length - 1] = (byte) lastByte;
        }
        byte[] key = Base64.getDecoder().decode(AES_KEY + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 4)
                .mapToObj(i -> new String[] {"a", "私", "🍼", "\n"}[i])
                .reduce("", String::concat);
    }

    private static WxCpDefaultConfigImpl config() {
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setCorpId(CORP);
        config.setToken(TOKEN);
        config.setAesKey(AES_KEY);
        return config;
    }

    private static final String OFFICIAL_MESSAGE =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
}
