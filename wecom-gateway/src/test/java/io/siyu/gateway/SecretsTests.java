package io.siyu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.siyu.content.MessageBody;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.TagApi;
import io.siyu.gateway.corp.Corps;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.gateway.token.TokenAnswer;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.secret.SecretUnreadable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import siyu.sandbox.api.Fault;
import siyu.testing.TenantWalls;
import siyu.testing.TestDatabase;

/** Where secrets are not: not readable in the database, not in logs, not in errors, not at another tenant. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests extends GatewayTest {

    @Autowired
    Corps connected;

    @Autowired
    AccessTokens tokens;

    @Autowired
    WecomCalls calls;

    @Autowired
    Outreach outreach;

    @Test
    void theWallsAroundTheTablesOfTheGatewayHaveNoGap() throws SQLException {
        try (Connection connection = TestDatabase.get().superuser()) {
            assertThat(TenantWalls.gaps(connection)).isEmpty();
        }
    }

    @Test
    void secretsLieSealedInTheDatabase() {
        Corporation corporation = corporation();

        assertThat(rows(corporation.tenant(), """
                        select encode(secret, 'escape') || encode(callback_token, 'escape') || encode(aes_key, 'escape')
                        from wecom_corp""", String.class))
                .singleElement()
                .asString()
                .doesNotContain("CANARY", AES_KEY, corporation.credentials().callbackToken());
        assertThat(corporation.credentials().toString()).doesNotContain("CANARY");
    }

    @Test
    void aSecretCopiedToAnotherTenantDoesNotOpen() throws SQLException {
        Corporation mine = corporation();
        Corporation other = corporation();
        try (Connection connection = TestDatabase.get().superuser()) {
            connection
                    .createStatement()
                    .execute("update wecom_corp set secret = (select secret from wecom_corp where" + " tenant_id = "
                            + mine.tenant() + ") where tenant_id = " + other.tenant());
        }

        assertThatExceptionOfType(SecretUnreadable.class).isThrownBy(() -> connected.find(other.tenant()));
        assertThat(connected.find(mine.tenant())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"HTTP_500", "RESET", "EMPTY", "HTML", "TRUNCATED", "NO_ERRCODE", "UNKNOWN_ERRCODE"})
    void whateverGoesWrongNoLogHoldsATokenOrSecret(Fault.Kind kind, CapturedOutput output) {
        Corporation corporation = corporation();
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        for (String logger : List.of("org.springframework", "io.siyu", "com.zaxxer")) {
            logging.setLogLevel(logger, LogLevel.TRACE);
        }
        try {
            String token = ((TokenAnswer.Granted)
                            tokens.current(connected.find(corporation.tenant()).orElseThrow()))
                    .token()
                    .value();
            sandbox.faults()
                    .arm(Fault.of("externalcontact/add_msg_template", kind).inCorp(corporation.corpId()));
            String ended = outreach.handOver(new OutboundMessage(
                            corporation.tenant(), "zhangsan", List.of("wm-1"), new MessageBody("你好", List.of()), "t"))
                    .toString();
            corporation.people().revokeTokens();
            sandbox.faults().arm(Fault.of("gettoken", kind).inCorp(corporation.corpId()));
            calls.ask(
                    corporation.tenant(),
                    Api.TAG_LIST,
                    (wecom, t) -> wecom.tags().list(t, TagApi.Filter.ALL));

            assertThat(ended).doesNotContain(token);
            assertThat(output.getAll())
                    .contains("add_msg_template")
                    .doesNotContain(token)
                    .doesNotContain("-CANARY");
        } finally {
            logging.setLogLevel("org.springframework", null);
            logging.setLogLevel("io.siyu", null);
            logging.setLogLevel("com.zaxxer", null);
        }
    }

    @Test
    void aKeyThatCannotBeOneIsNotStored() {
        var tenant = tenants.open("badkey", "坏钥匙", ZoneId.of("Asia/Shanghai"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> corps.connect(tenant, new CorpCredentials("ww", 1, "s", "t", "short", null)))
                .withMessageContaining("EncodingAESKey");
        assertThat(corps.connection(tenant)).isInstanceOf(io.siyu.gateway.Connection.NotConnected.class);
    }

    @Test
    void wecomIsNeverCalledWithinATransaction() {
        Corporation corporation = corporation();

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(
                        corporation.tenant(),
                        () -> calls.ask(
                                corporation.tenant(),
                                Api.TAG_LIST,
                                (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL))))
                .withMessageContaining("never called within a transaction");
    }
}
