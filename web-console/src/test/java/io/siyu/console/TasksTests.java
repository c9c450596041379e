package io.siyu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.access.Accounts;
import io.siyu.access.Role;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Send tasks: an operator is told in words where each stands, what that means and what happens next. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TasksTests {

    private static final Pattern NEXT = Pattern.compile("hx-get=\"(/tasks[^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Accounts accounts;

    @Autowired
    StaffMembers staff;

    @Autowired
    Contents contents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private TenantId tenant;
    private Visitor operator;
    private long linyue;
    private long content;

    @BeforeEach
    void aCorpWithoutJourneysWhereNothingFallsDueByItself() {
        String corp = "tasks-" + UUID.randomUUID().toString().substring(0, 8);
        tenant = tenants.open(corp, "妈妈优选", ZoneId.of("Asia/Shanghai"));
        accounts.create(tenant, "operator", MamaShop.PASSWORD, Role.OPERATOR, null);
        linyue = transactions.get(
                tenant, () -> staff.register(tenant, "linyue", "林悦").id());
        content = transactions.get(tenant, this::greeting);
        operator = Visitor.at(port);
        operator.signIn(corp, "operator", MamaShop.PASSWORD);
    }

    private long greeting() {
        ContentSaving saving = contents.save(tenant, ContentDraft.of("早安", new MessageBody("早上好", List.of())));
        return ((ContentSaving.Saved) saving).content().id();
    }

    @Test
    void aTaskInEachStateIsToldInWords() {
        oneInEachState();

        assertThat(operator.get("/tasks").body())
                .contains("等待送出", "到时间会自动送出")
                .contains("正在送出", "几秒内有结果")
                .contains("结果未知", "企业微信的回复丢失了", "核对</time>")
                .contains("等待员工确认", "请员工打开企业微信「群发助手」点击发送", "撤回</time>")
                .contains("员工已发送", "送达回执会自动读取")
                .contains("被企业微信拒绝", "不会重发", "客户 ID 无效", "（invalid external userid）")
                .contains("早安", "林悦", ">20<", "href=\"/contents/" + content + "\"")
                .doesNotContain("已取消", "wecom.40096");
        assertThat(operator.get("/tasks?language=en").body())
                .contains("Waiting to be handed over", "Goes out by itself when it is due")
                .contains("Being handed over", "WeCom is getting it this moment")
                .contains("Outcome unknown", "WeCom’s answer was lost. It is looked up there", "Look-up ")
                .contains("Waiting for confirmation", "Ask the staff member to open 群发助手", "Withdrawal ")
                .contains("Sent, receipts outstanding", "the receipts are read by themselves")
                .contains("Refused by WeCom", "it is not sent again", "The customer ID is not valid");
    }

    @Test
    void oneStateIsShownAloneAndEveryStateTellsHowManyThereAre() {
        oneInEachState();

        assertThat(operator.get("/tasks?state=UNKNOWN").body())
                .contains("企业微信的回复丢失了")
                .doesNotContain("到时间会自动送出")
                .containsPattern("全部</span> <span class=\"pill-count num\">7</span>")
                .containsPattern("等待送出</span> <span class=\"pill-count num\">2</span>");
        assertThat(operator.get("/tasks?state=SENT").statusCode()).isEqualTo(400);
    }

    @Test
    void manyTasksAreToldPageByPage() {
        for (int i = 0; i < 61; i++) {
            task("PENDING", null, null, null);
        }

        String first = operator.get("/tasks").body();
        String second = operator.get(next(first)).body();
        String third = operator.get(next(second)).body();

        assertThat(linesOf(first)).isEqualTo(30);
        assertThat(linesOf(second)).isEqualTo(30);
        assertThat(linesOf(third)).isEqualTo(1);
        assertThat(second).doesNotContain("<html");
        assertThat(NEXT.matcher(third).find()).isFalse();
    }

    @Test
    void whereNothingIsOpenThePageSaysWhatWillBeThere() {
        assertThat(operator.get("/tasks").body()).contains("没有未了结的发送任务", "送达后自动消失");
        assertThat(operator.get("/tasks?state=REFUSED").body()).contains("没有处于这个状态的任务");
    }

    private void oneInEachState() {
        Instant now = clock.instant();
        task("PENDING", null, null, null);
        task("CLAIMED", null, null, null);
        task("IN_FLIGHT", null, null, null);
        task("UNKNOWN", null, null, null);
        task("HANDED_OVER", null, null, null);
        task("HANDED_OVER", now, null, null);
        task("REFUSED", null, now, "wecom.40096 invalid external userid");
        task("CANCELLED", null, now, null);
    }

    /** For twenty contacts of Lin Yue; nothing of it is due before tomorrow. */
    private void task(
            String state, @Nullable Instant confirmed, @Nullable Instant concluded, @Nullable String refusal) {
        Instant now = clock.instant();
        Instant tomorrow = now.plus(Duration.ofDays(1));
        transactions.run(
                tenant,
                () -> jdbc.sql("""
                        insert into send_task (tenant_id, origin_id, staff_id, content_id, zone, quiet, recipient_count,
                            state, not_before, created_at, lease_until, in_flight_at, handed_over_at, next_check_at,
                            confirmed_at, concluded_at, refusal)
                        values (:tenant, 1, :staff, :content, 'Asia/Shanghai', 'HOLD', 20,
                            :state, :tomorrow, :now, now() + interval '1 day', :now, :now, :tomorrow,
                            :confirmed::timestamptz, :concluded::timestamptz, :refusal)""")
                        .param("tenant", tenant.value())
                        .param("staff", linyue)
                        .param("content", content)
                        .param("state", state)
                        .param("tomorrow", tomorrow.atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("confirmed", confirmed == null ? null : confirmed.atOffset(ZoneOffset.UTC))
                        .param("concluded", concluded == null ? null : concluded.atOffset(ZoneOffset.UTC))
                        .param("refusal", refusal)
                        .update());
    }

    private static String next(String page) {
        return NEXT.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElseThrow();
    }

    private static long linesOf(String page) {
        return Pattern.compile("class=\"card-lead\"").matcher(page).results().count();
    }
}
