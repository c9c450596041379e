package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Audience;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Rules tried on the past, let loose on it and taken back, on the page of the rule; and the alerts they raise. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RulePastTests {

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Behaviours behaviours;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Tags tags;

    @Autowired
    Clock clock;

    private MamaShop.Opened shop;
    private Visitor operator;
    private long contact;
    private long tag;

    @BeforeEach
    void aContactClaimedACoupon() {
        shop = shops.open();
        operator = Visitor.at(port);
        operator.signIn(shop.corp(), "operator", MamaShop.PASSWORD);
        contact = shop.contacts().getFirst();
        tag = transactions.get(
                shop.tenant(), () -> tags.ensure(shop.tenant(), "券", "领过券").id());
        transactions.run(
                shop.tenant(),
                () -> behaviours.record(
                        shop.tenant(),
                        List.of(new NewEvent(
                                new Subject.Contact(contact),
                                "coupon_claimed",
                                "test",
                                "claimed-" + shop.corp(),
                                clock.instant().minusSeconds(60),
                                Map.of("title", "新客券")))));
    }

    @Test
    void aRuleIsTriedAsItIsWrittenBeforeItIsSaved() {
        HttpResponse<String> tried = operator.post(
                "/rules/dry-run?days=7", "when", "EVENT", "event", "", "otherEvent", "coupon_claimed", "times", "1");
        HttpResponse<String> unfinished = operator.post("/rules/dry-run?days=7", "when", "TAG", "tagId", "0");

        assertThat(tried.body()).contains("过去 7 天会触发 1 次，涉及 1 位客户", "新客券");
        assertThat(unfinished.body()).contains("已不存在");
    }

    @Test
    void aRuleIsLetLooseOnThePastAndWhatItDidIsTakenBack() {
        long rule = on(new Action.AddTag(tag));

        assertThat(operator.get("/rules/" + rule + "/back-fill?days=7").body()).contains("补执行这 1 次");
        HttpResponse<String> done = operator.post("/rules/" + rule + "/back-fill", "days", "7");
        assertThat(location(done)).isEqualTo("/rules/" + rule);
        assertThat(tagged()).isTrue();
        assertThat(operator.get("/rules/" + rule).body()).contains("打标签「领过券」");

        assertThat(operator.get("/rules/" + rule + "/undo?days=1").body()).contains("打的标签", "撤销这 1 项");
        operator.post("/rules/" + rule + "/undo", "days", "1");

        assertThat(tagged()).isFalse();
        assertThat(operator.get("/rules/" + rule + "/undo?days=1").body()).contains("没有可撤销的效果", "operator 撤销了 1 项");
        assertThat(operator.get("/rules").body()).contains("30 天内触发 1 次");
    }

    @Test
    void anAlertStandsOnTodayUntilALeaderAcknowledgesIt() {
        long rule = on(new Action.RaiseAlert(Audience.LEADERS, "领了券还没下单"));
        operator.post("/rules/" + rule + "/back-fill", "days", "7");
        Visitor leader = Visitor.at(port);
        leader.signIn(shop.corp(), "leader", MamaShop.PASSWORD);

        String page = leader.get("/today").body();
        assertThat(page).contains("领了券还没下单", "1 条提醒");
        String id = page.replaceAll("(?s).*id=\"alert-(\\d+)\".*", "$1");
        assertThat(leader.post("/today/alerts/" + id + "/acknowledge").body()).contains("已确认");
        assertThat(leader.post("/today/alerts/" + id + "/acknowledge").body()).contains("已被处理");

        await().untilAsserted(() -> assertThat(leader.get("/today").body()).doesNotContain("领了券还没下单"));
    }

    private long on(Action action) {
        return transactions.get(shop.tenant(), () -> {
            RuleSaving saved =
                    rules.save(shop.tenant(), RuleDraft.of("领券", Trigger.EventSeen.every("coupon_claimed"), action));
            long rule = ((RuleSaving.Saved) saved).rule().id();
            rules.switchOn(shop.tenant(), rule);
            return rule;
        });
    }

    private boolean tagged() {
        return transactions.get(shop.tenant(), () -> tags.of(shop.tenant(), contact)).stream()
                .map(Tag::id)
                .anyMatch(id -> id == tag);
    }
}
