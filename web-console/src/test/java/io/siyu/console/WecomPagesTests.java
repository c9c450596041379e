package io.siyu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.channel.ChannelCodes;
import io.siyu.gateway.ContactSync;
import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.WecomCorps;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxSettings;
import siyu.sandbox.api.Fault;
import siyu.sandbox.world.CorpSettings;

/** What an administrator sees of WeCom, with a WeCom at the other end that has words nobody knows. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WecomPagesTests {

    private static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final int AGENT = 1000002;
    private static final int UNDESCRIBED = 987654;
    private static final String WHERE_TO_LOOK = "devtool/query?e=987654";

    private static final String MEMBERS = "externalcontact/get_follow_user_list";

    private static Sandbox wecom;

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    WecomCorps corps;

    @Autowired
    ContactSync sync;

    @Autowired
    ChannelCodes channels;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    private MamaShop.Opened shop;
    private Visitor admin;

    @BeforeAll
    static void begin() {
        wecom = Sandbox.start(SandboxSettings.forTests());
    }

    @AfterAll
    static void end() {
        wecom.close();
    }

    @BeforeEach
    void connect() {
        shop = shops.open();
        admin = Visitor.at(port);
        admin.signIn(shop.corp(), "admin", MamaShop.PASSWORD);
        wecom.define(CorpSettings.of(corpId(), "妈妈优选", AGENT, "secret"));
        corps.connect(shop.tenant(), new CorpCredentials(corpId(), AGENT, "secret", "token", AES_KEY, wecom.url()));
    }

    @AfterEach
    void calm() {
        wecom.faults().clear();
    }

    @Test
    void aRefusalNobodyDescribedSaysWhereToLookItUp() {
        wecom.faults().arm(Fault.errcode("gettoken", UNDESCRIBED).inCorp(corpId()));

        HttpResponse<String> state = admin.get("/settings/wecom/state");

        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(state.body()).contains(corpId(), WHERE_TO_LOOK);
    }

    @Test
    void aPictureRefusedForAReasonNobodyDescribedSaysWhereToLookItUp() {
        wecom.faults()
                .arm(Fault.errcode("externalcontact/add_contact_way", UNDESCRIBED)
                        .inCorp(corpId()));
        String channel = "/channels/"
                + transactions
                        .get(shop.tenant(), () -> channels.all(shop.tenant()))
                        .getFirst()
                        .id();

        admin.post(channel + "/picture", "members", Long.toString(shop.linyue()));

        assertThat(admin.get(channel).body()).contains(WHERE_TO_LOOK);
    }

    @Test
    void anEventThatFailedForAReasonNobodyDescribedSaysWhereToLookItUp() {
        layAside("one", "wecom." + UNDESCRIBED);
        layAside("another", "IllegalStateException");

        assertThat(admin.get("/settings/wecom/callbacks").body()).contains(WHERE_TO_LOOK, ">IllegalStateException<");
    }

    @Test
    void allThatWasLaidAsideIsTriedAgainAtOnce() {
        layAside("one", "wecom.no_answer");
        layAside("another", "wecom.48002");
        assertThat(admin.get("/settings/wecom/callbacks").body()).contains("全部重试");

        admin.post("/settings/wecom/callbacks/retry");

        assertThat(admin.get("/settings/wecom").body()).contains("已安排重试 2 条");
        assertThat(admin.get("/settings/wecom/callbacks").body()).doesNotContain("重试", "wecom.48002");
    }

    @Test
    void askingForASynchronisationDoesNotWaitForIt() {
        assertThat(admin.post("/settings/wecom/sync").statusCode()).isEqualTo(302);
        assertThat(admin.get("/settings/wecom").body()).contains("已安排同步");
        assertThat(admin.get("/settings/wecom/state").body()).contains("即将开始同步");
        assertThat(wecom.calls().calls(corpId(), MEMBERS)).isZero();

        sync.run();

        assertThat(wecom.calls().calls(corpId(), MEMBERS)).isOne();
        assertThat(admin.get("/settings/wecom/state").body()).contains("上次同步：");
    }

    @Test
    void aSynchronisationThatStoppedEarlySaysWhy() {
        wecom.faults().arm(Fault.errcode(MEMBERS, UNDESCRIBED).inCorp(corpId()));

        sync.run();

        assertThat(admin.get("/settings/wecom/state").body()).contains("上次没有同步完", WHERE_TO_LOOK);
    }

    @Test
    void withoutACorpThereIsNothingToSynchronise() {
        Visitor elsewhere = Visitor.at(port);
        elsewhere.signIn(shops.open().corp(), "admin", MamaShop.PASSWORD);

        elsewhere.post("/settings/wecom/sync");

        assertThat(elsewhere.get("/settings/wecom").body()).contains("尚未连接");
    }

    private void layAside(String hash, String error) {
        transactions.run(
                shop.tenant(),
                () -> jdbc.sql("""
                                insert into callback_inbox
                                    (tenant_id, content_hash, xml, event, happened_at, state, failures, last_error)
                                values (?, sha256(?::bytea), '<xml/>', 'subscribe', now(), 'FAILED', 8, ?)""").params(shop.tenant().value(), hash, error).update());
    }

    private String corpId() {
        return "ww" + shop.corp();
    }
}
