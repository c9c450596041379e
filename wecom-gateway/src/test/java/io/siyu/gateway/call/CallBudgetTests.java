package io.siyu.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.client.TagApi;
import io.siyu.gateway.corp.GatewaySettings;
import io.siyu.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;

class CallBudgetTests extends GatewayTest {

    @Autowired
    WecomCalls calls;

    @Autowired
    GatewaySettings settings;

    @Test
    void twoNodesTogetherNeverExceedTheLimit() {
        TenantId tenant = corporation().tenant();
        CallBudget oneNode = budget(1_000, 40);
        CallBudget otherNode = budget(1_000, 40);

        List<Boolean> admitted = together(
                100,
                i -> (i % 2 == 0 ? oneNode : otherNode)
                        .spend(tenant, Api.MARK_TAG)
                        .isEmpty());

        // A full hour may begin while the test runs, and with it a second budget.
        int hours =
                value(tenant, "select case when hour_calls = 40 then 1 else 2 end from wecom_budget", Integer.class);
        assertThat(admitted.stream().filter(yes -> yes).count()).isBetween(40L, 40L * hours);
    }

    @Test
    void aSpentMinuteIsFullAgainAfterIt() {
        TenantId tenant = corporation().tenant();
        CallBudget budget = budget(3, 1_000);
        IntStream.range(0, 3).forEach(i -> budget.spend(tenant, Api.CUSTOMER));
        fillMinute(tenant, 3);

        Optional<Duration> rest = budget.spend(tenant, Api.CUSTOMER);
        assertThat(rest)
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(budget.spend(tenant, Api.MARK_TAG)).as("another API").isEmpty();
        assertThat(budget.spend(corporation().tenant(), Api.CUSTOMER))
                .as("another tenant")
                .isEmpty();

        transactions.run(
                tenant,
                () -> jdbc.sql("update wecom_budget set minute_start = minute_start - interval '1 minute'")
                        .update());
        assertThat(budget.spend(tenant, Api.CUSTOMER)).isEmpty();
    }

    @Test
    void afterALimitOfWecomNothingIsAskedUntilItsWindowEnds() {
        Corporation corporation = corporation();
        Corporation other = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_corp_tag_list", 45009).inCorp(corporation.corpId()));

        assertThat(tags(corporation)).isInstanceOfSatisfying(Postponed.class, postponed -> {
            assertThat(postponed.code()).isEqualTo("wecom.45009");
            assertThat(postponed.notBefore()).isEqualTo(clock.instant().plusSeconds(60));
        });
        assertThat(tags(corporation)).isInstanceOf(Postponed.class);
        assertThat(tags(corporation)).isInstanceOf(Postponed.class);

        assertThat(asked(corporation)).isOne();
        assertThat(tags(other)).as("another tenant").isInstanceOf(Answered.class);
    }

    @Test
    void aLimitHitAgainRightAfterItsMinuteIsTakenForTheHour() {
        Corporation corporation = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_corp_tag_list", 45009)
                        .times(2)
                        .inCorp(corporation.corpId()));
        tags(corporation);
        transactions.run(corporation.tenant(), () -> jdbc.sql("""
                        update wecom_budget set blocked_until = blocked_until - interval '61 seconds',
                               last_block = last_block - interval '61 seconds'
                        where blocked_until is not null""").update());

        assertThat(tags(corporation))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.notBefore())
                                .isEqualTo(clock.instant().plus(Duration.ofHours(1))));
    }

    @Test
    void aBusyWecomIsAskedThreeTimesMoreAndThenLeftAlone() {
        Corporation corporation = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_corp_tag_list", -1)
                        .times(3)
                        .inCorp(corporation.corpId()));
        assertThat(tags(corporation)).isInstanceOf(Answered.class);
        assertThat(asked(corporation)).isEqualTo(4);

        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_corp_tag_list", -1)
                        .times(4)
                        .inCorp(corporation.corpId()));
        assertThat(tags(corporation))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.code()).isEqualTo("wecom.-1"));
        assertThat(asked(corporation)).isEqualTo(8);
    }

    @Test
    void aRefusalIsNotTriedAgainAndALostAnswerNeither() {
        Corporation corporation = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_corp_tag_list", 48002).inCorp(corporation.corpId()));
        assertThat(tags(corporation))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code().value()).isEqualTo(48002));

        sandbox.faults()
                .arm(Fault.of("externalcontact/get_corp_tag_list", Fault.Kind.HTML)
                        .inCorp(corporation.corpId()));
        assertThat(tags(corporation)).isInstanceOf(Lost.class);

        assertThat(asked(corporation)).isEqualTo(2);
    }

    @Test
    void aTenantWithoutCorpCallsNobody() {
        TenantId tenant = tenants.open("lonely", "没有企业", ZoneId.of("Asia/Shanghai"));

        assertThat(calls.ask(
                        tenant, Api.TAG_LIST, (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL)))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.code()).isEqualTo(WecomCalls.NOT_CONNECTED));
    }

    private WecomAnswer<TagApi.Groups> tags(Corporation corporation) {
        return calls.ask(
                corporation.tenant(),
                Api.TAG_LIST,
                (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL));
    }

    private long asked(Corporation corporation) {
        // A call spoilt before its token was looked at is counted with its corp as well.
        return sandbox.calls().calls(corporation.corpId(), "externalcontact/get_corp_tag_list");
    }

    /** Makes the minute now the one that is full, should another have begun meanwhile. */
    private void fillMinute(TenantId tenant, int used) {
        transactions.run(
                tenant,
                () -> jdbc.sql(
                                "update wecom_budget set minute_start = date_trunc('minute', clock_timestamp()), minute_calls = ?")
                        .param(used)
                        .update());
    }

    private CallBudget budget(int perMinute, int perHour) {
        GatewaySettings.Wecom limits = new GatewaySettings.Wecom(
                URI.create(sandbox.url()),
                URI.create(sandbox.url()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                perMinute,
                perHour,
                8);
        return new CallBudget(jdbc, transactions, new GatewaySettings(settings.publicUrl(), limits));
    }
}
