package io.siyu.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.Connection;
import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.TagApi;
import io.siyu.gateway.client.WecomClients;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.corp.Corps;
import io.siyu.gateway.token.TokenAnswer.Granted;
import io.siyu.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;

class AccessTokensTests extends GatewayTest {

    @Autowired
    AccessTokens tokens;

    @Autowired
    TokenRows rows;

    @Autowired
    WecomClients clients;

    @Autowired
    Corps connected;

    @Autowired
    WecomCalls calls;

    @Test
    void sixtyFourThreadsAndTwoNodesAskWecomOnce() {
        Corporation corporation = corporation();
        Corp corp = corp(corporation.tenant());
        AccessTokens otherNode = new AccessTokens(rows, transactions, clients);

        List<TokenAnswer> answers = together(64, number -> (number % 2 == 0 ? tokens : otherNode).current(corp));

        assertThat(answers).allMatch(answer -> answer instanceof Granted).containsOnly(answers.getFirst());
        assertThat(askedForToken(corporation)).isOne();
    }

    @Test
    void withdrawnTokensAreReplacedOnceHoweverManyCallsTrip() {
        Corporation corporation = corporation();
        assertThat(tagList(corporation)).isInstanceOf(Answered.class);
        corporation.people().revokeTokens();

        List<WecomAnswer<TagApi.Groups>> answers = together(64, number -> tagList(corporation));

        assertThat(answers).allMatch(answer -> answer instanceof Answered);
        assertThat(askedForToken(corporation)).isEqualTo(2);
    }

    @Test
    void aTokenThatHasBeenReplacedIsNotExpiredAgain() {
        Corporation corporation = corporation();
        Corp corp = corp(corporation.tenant());
        AccessToken first = granted(corp);
        tokens.expire(corp, first);
        AccessToken second = granted(corp);

        tokens.expire(corp, first);

        assertThat(granted(corp)).isEqualTo(second);
        assertThat(askedForToken(corporation)).isEqualTo(2);
    }

    @Test
    void aWrongSecretIsTriedFourTimesAnHourAndTheTenantIsTold() {
        Corporation corporation = corporation();
        CorpCredentials right = corporation.credentials();
        corps.connect(
                corporation.tenant(),
                new CorpCredentials(right.corpId(), AGENT, "wrong", right.callbackToken(), AES_KEY, sandbox.url()));

        for (int minute = 0; minute < 60; minute++) {
            assertThat(tagList(corporation)).isInstanceOf(Postponed.class);
            letPass(corporation.tenant(), "1 minute");
        }

        assertThat(askedForToken(corporation)).isEqualTo(4);
        assertThat(corps.connection(corporation.tenant()))
                .isInstanceOfSatisfying(
                        Connection.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("wecom.40001"));
    }

    @Test
    void theRightSecretClosesTheCircuitAtOnce() {
        Corporation corporation = corporation();
        CorpCredentials right = corporation.credentials();
        corps.connect(
                corporation.tenant(),
                new CorpCredentials(right.corpId(), AGENT, "wrong", right.callbackToken(), AES_KEY, sandbox.url()));
        assertThat(tagList(corporation)).isInstanceOf(Postponed.class);

        corps.connect(corporation.tenant(), right);

        assertThat(tagList(corporation)).isInstanceOf(Answered.class);
        assertThat(corps.connection(corporation.tenant())).isEqualTo(new Connection.Connected(right.corpId(), AGENT));
    }

    @Test
    void aWecomThatDoesNotAnswerForATokenIsGivenAShortRest() {
        Corporation corporation = corporation();
        sandbox.faults().arm(Fault.of("gettoken", Fault.Kind.HTTP_500).inCorp(corporation.corpId()));

        assertThat(tagList(corporation))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.code()).isEqualTo(AccessTokens.NO_ANSWER));
        letPass(corporation.tenant(), "6 seconds");
        assertThat(tagList(corporation)).isInstanceOf(Answered.class);
    }

    @Test
    void tokensLieSealedInTheDatabase() {
        Corporation corporation = corporation();
        AccessToken token = granted(corp(corporation.tenant()));

        String stored = value(corporation.tenant(), "select encode(token, 'escape') from wecom_token", String.class);

        assertThat(stored).doesNotContain(token.value());
        assertThat(token.toString()).doesNotContain(token.value());
    }

    private WecomAnswer<TagApi.Groups> tagList(Corporation corporation) {
        return calls.ask(
                corporation.tenant(),
                Api.TAG_LIST,
                (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL));
    }

    private AccessToken granted(Corp corp) {
        return ((Granted) tokens.current(corp)).token();
    }

    private Corp corp(TenantId tenant) {
        return connected.find(tenant).orElseThrow();
    }

    private long askedForToken(Corporation corporation) {
        return sandbox.calls().calls(corporation.corpId(), "gettoken");
    }

    /** Time passes for the tokens of one tenant: what lies ahead comes nearer. */
    private void letPass(TenantId tenant, String interval) {
        transactions.run(
                tenant,
                () -> jdbc.sql("update wecom_token set refused_until = refused_until - interval '" + interval
                                + "', expires_at = expires_at - interval '" + interval + "'")
                        .update());
    }
}
