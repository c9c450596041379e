package siyu.sandbox.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallbackCryptoTests {

    private static final String ECHO =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private static final String POSTED =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private final CallbackCrypto official =
            new CallbackCrypto("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");

    @Test
    void theOfficialEchoIsSignedAndReadAsPublished() {
        assertThat(official.sign("1409659589", "263014780", ECHO))
                .isEqualTo("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3");
        assertThat(official.decrypt(ECHO)).isEqualTo("1616140317555161061");
    }

    @Test
    void theOfficialMessageIsSignedAndReadAsPublished() {
        assertThat(official.sign("1409659813", "1372623149", POSTED))
                .isEqualTo("477715d11cdb4164915debcba66cb864d751f3e6");
        assertThat(official.decrypt(POSTED)).isEqualTo("""
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
    void theSameNoiseGivesThePublishedCiphertextThoughTheKeyHasSpareBits() {
        CallbackCrypto other =
                new CallbackCrypto("any", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");

        assertThat(other.encrypt("我是中文abcd123", "aaaabbbbccccdddd".getBytes(US_ASCII)))
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    }

    @Test
    void whatIsEncryptedCanBeReadAgain() {
        assertThat(official.decrypt(official.encrypt("<xml>你好</xml>"))).isEqualTo("<xml>你好</xml>");
    }

    @Test
    void anotherCorpCannotReadIt() {
        CallbackCrypto other = new CallbackCrypto("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "other");

        assertThatThrownBy(() -> other.decrypt(ECHO)).hasMessageContaining("not for other");
    }
}
