package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.access.Account;
import io.siyu.access.Accounts;
import io.siyu.access.Role;
import io.siyu.condition.Condition;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.delivery.SendPolicies;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.Trigger;
import io.siyu.sop.DayAt;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepVariant;
import io.siyu.sop.TimeDraft;
import io.siyu.sop.TimeRule;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators and administrators fill in: it is stored, or the problem stands beside its field and nothing is lost. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTests {

    @LocalServerPort
    int port;

    @Autowired
    Clock clock;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contents contents;

    @Autowired
    Journeys journeys;

    @Autowired
    Sops sops;

    @Autowired
    Tags tags;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Accounts accounts;

    @Autowired
    SendPolicies policies;

    private MamaShop.Opened shop;
    private Visitor admin;

    @BeforeAll
    void open() {
        shop = shops.open();
        admin = Visitor.at(port);
        admin.signIn(shop.corp(), "admin", MamaShop.PASSWORD);
    }

    @Test
    void aContentIsStoredAsWritten() {
        HttpResponse<String> saved = admin.post(
                "/contents",
                "name",
                "新年问候",
                "text",
                "新年好！\r\n送你一张券",
                "attachments[0].kind",
                "LINK",
                "attachments[0].title",
                "领券",
                "attachments[0].url",
                "https://shop.example.com/coupon",
                "validUntil",
                "2026-03-05T20:00");

        assertThat(location(saved)).isEqualTo("/contents");
        Content content = within(() -> contents.all(shop.tenant())).getFirst();
        assertThat(content.name()).isEqualTo("新年问候");
        assertThat(content.body().text()).isEqualTo("新年好！\n送你一张券");
        assertThat(content.body().attachments()).hasSize(1);
        assertThat(content.validUntil()).hasToString("2026-03-05T12:00:00Z");
        assertThat(admin.get("/contents").body()).contains("新年问候");
    }

    @Test
    void aContentWithProblemsComesBackWithThemBesideTheFieldsAndLosesNothing() {
        HttpResponse<String> refused = admin.post(
                "/contents",
                "name",
                "",
                "text",
                "还没想好",
                "attachments[0].kind",
                "LINK",
                "attachments[0].title",
                "",
                "attachments[0].url",
                "ftp://nowhere");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("problem-name\">请填写内容名称", "problem-attachments[0].title\">", "problem-attachments[0].url\">")
                .contains("还没想好", "ftp://nowhere");
    }

    @Test
    void whoeverWasFasterIsNotOverwrittenUnseen() {
        Content content = within(() -> contents.all(shop.tenant())).getLast();
        String path = "/contents/" + content.id();
        String version = Integer.toString(content.version());
        admin.post(path, "version", version, "name", "甲改的", "text", "甲");

        HttpResponse<String> late = admin.post(path, "version", version, "name", "乙改的", "text", "乙");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("其他人刚刚改过", "乙改的");
        assertThat(within(() -> contents.get(shop.tenant(), content.id()))
                        .orElseThrow()
                        .name())
                .isEqualTo("甲改的");
    }

    @Test
    void aContentSaysWhoMayGetItAndTheLibraryTellsInWords() {
        String tag = Long.toString(
                within(() -> tags.ensure(shop.tenant(), "意向", "高意向")).id());

        admin.post(
                "/contents", "name", "会员价", "text", "今天会员价", "audience.of[0].kind", "TAG", "audience.of[0].tags", tag);

        assertThat(admin.get("/contents").body()).contains("只给：", "高意向");
        long id = within(() -> contents.all(shop.tenant())).stream()
                .filter(content -> content.name().equals("会员价"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(admin.get("/contents/" + id).body())
                .contains("audience.of[0].tags")
                .contains("高意向");
    }

    @Test
    void whoMayGetAContentIsRefusedBesideItsFieldWhereTheConditionSaysNothing() {
        HttpResponse<String> refused =
                admin.post("/contents", "name", "会员价二", "text", "今天会员价", "audience.of[0].kind", "TAG");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("会员价二", "invalid-feedback");
        assertThat(within(() -> contents.all(shop.tenant())))
                .extracting(Content::name)
                .doesNotContain("会员价二");
    }

    @Test
    void hostileNamesComeOutLiterally() {
        admin.post("/contents", "name", "<script>alert(1)</script>", "text", "${7*7} {{phone}} __${1+1}__");

        assertThat(admin.get("/contents").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7} {{phone}} __${1+1}__")
                .doesNotContain("<script>alert");
    }

    @Test
    void aJourneyIsDraftedWithItsStagesAndStarted() {
        String editor = location(admin.post("/journeys", "name", "老客唤醒", "stages", "沉睡\n\n 回访 \n复购"));
        long id = Long.parseLong(editor.substring(editor.lastIndexOf('/') + 1));

        admin.post(editor + "/stages", "name", "忠诚");
        admin.post(editor + "/start");

        Journey journey = within(() -> journeys.find(shop.tenant(), id)).orElseThrow();
        assertThat(journey.stages()).extracting(Stage::name).containsExactly("沉睡", "回访", "复购", "忠诚");
        assertThat(journey.state()).hasToString("RUNNING");
    }

    @Test
    void aJourneyWithoutANameOrStagesIsNotDrafted() {
        HttpResponse<String> refused = admin.post("/journeys", "name", " ", "stages", "\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("名称为 1 到 60 个字", "至少写一个阶段");
    }

    @Test
    void aStageWithPeopleIsNotRemovedAndTheReasonIsTold() {
        String journey = "/journeys/" + shop.journey();
        long stage = shop.stages().getFirst();
        admin.post(journey + "/stages/" + stage + "/remove");

        assertThat(admin.get(journey + "?stage=" + stage).body()).contains("中还有 9 位客户，不能移除");
    }

    @Test
    void aStepIsDueSomeTimeAfterTheEntryOrOnADayAtATime() {
        String steps = steps();
        long stage = shop.stages().get(4);
        String content = Long.toString(
                within(() -> contents.all(shop.tenant())).getFirst().id());

        admin.post(
                steps,
                "name",
                "关怀",
                "time.kind",
                "AFTER",
                "time.after.amount",
                "3",
                "time.after.unit",
                "HOURS",
                "variants[0].contentId",
                content,
                "quiet",
                "SKIP");
        admin.post(
                steps,
                "name",
                "复购",
                "time.kind",
                "DAY_AT",
                "time.day",
                "30",
                "time.at",
                "21:00",
                "variants[0].contentId",
                content,
                "quiet",
                "HOLD");

        assertThat(within(() -> sops.of(shop.tenant(), stage)))
                .extracting(step -> step.rule())
                .contains(new TimeRule.After(Duration.ofHours(3)), new DayAt(30, LocalTime.of(21, 0)));
        assertThat(admin.get("/journeys/" + shop.journey() + "?stage=" + stage).body())
                .contains("T+3 小时", "T+30 21:00", "免打扰时跳过");
    }

    @Test
    void aStepIsDueOnWeekdaysDatesOrAfterWhatAContactDoes() {
        long stage = shop.stages().get(4);
        step("周末", "NEXT_WEEKDAY", "time.weekdays", "SATURDAY", "time.weekdays", "SUNDAY", "time.notBefore", "2");
        step(
                "生日",
                "ANCHORED_ON",
                "time.attribute",
                "birthday",
                "time.days",
                "3",
                "time.side",
                "BEFORE",
                "time.yearly",
                "true");
        step("双十一", "ON_DATE", "time.date", "2026-11-11");
        step("闰日", "EACH_YEAR", "time.month", "2", "time.dayOfMonth", "29");
        step("工作日", "DAY_AT", "time.day", "3", "time.only", "WORKDAYS", "time.skipOthers", "true");
        step("次日", "DAY_AT", "time.day", "0", "time.passed", "NEXT");
        step("晚间", "DAY_AT", "time.day", "4", "time.until", "12:30");
        step("row49 周年", "DAY_AT", "time.day", "400");
        step("每两周", "EVERY", "time.every", "2", "time.unit", "WEEKS", "time.times", "6");
        step("中秋", "FESTIVAL", "time.festival", "MID_AUTUMN", "time.festivalDays", "1", "time.festivalSide", "BEFORE");
        step("农历生日", "ANCHORED_ON", "time.attribute", "birthday", "time.days", "0", "time.lunar", "true");
        step(
                "表扬",
                "AFTER_EVENT",
                "time.trigger.event.name",
                "",
                "time.trigger.event.otherName",
                "workout_uploaded",
                "time.afterEvent.amount",
                "5",
                "time.afterEvent.unit",
                "MINUTES");

        String page =
                admin.get("/journeys/" + shop.journey() + "?stage=" + stage).body();
        assertThat(page)
                .contains(
                        "T+2 起的周六、周日 10:00",
                        "每年生日前 3 天 10:00",
                        "2026-11-11 10:00",
                        "每年 2 月 29 日 10:00",
                        "T+3 10:00 · 仅工作日，否则不发",
                        "T+4 10:00–12:30",
                        "要等一年以上",
                        "每 2 周 10:00（6 次）",
                        "中秋节前 1 天 10:00",
                        "每年农历生日当天 10:00",
                        "「workout_uploaded」之后 5 分钟");
        for (SopStep step : within(() -> sops.of(shop.tenant(), stage))) {
            String form = admin.get(steps() + "/" + step.id()).body();
            assertThat(form).contains("value=\"" + TimeDraft.of(step.rule()).kind() + "\" checked");
        }
    }

    private void step(String name, String kind, String... fields) {
        String content = Long.toString(
                within(() -> contents.all(shop.tenant())).getFirst().id());
        String[] common = {
            "name", name, "time.kind", kind, "time.at", "10:00", "variants[0].contentId", content, "quiet", "HOLD"
        };
        admin.post(steps(), Stream.of(common, fields).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void aStepHasVariantsAndEachSaysWhomItIsFor() {
        long stage = shop.stages().get(4);
        String content = Long.toString(
                within(() -> contents.all(shop.tenant())).getFirst().id());
        String[] written = {
            "name",
            "发券后",
            "time.kind",
            "DAY_AT",
            "time.day",
            "1",
            "time.at",
            "10:00",
            "variants[0].name",
            "已领券",
            "variants[0].contentId",
            content,
            "variants[0].condition.of[0].kind",
            "TAG",
            "variants[0].condition.of[0].match",
            "ANY",
            "variants[0].condition.of[0].tags",
            aTag()
        };
        String onceMore =
                admin.post(steps(), with(written, "addVariant", "true")).body();
        assertThat(onceMore).contains("variants[1].contentId", "value=\"已领券\"");

        admin.post(steps(), with(written, "variants[1].name", "其他", "variants[1].contentId", content, "quiet", "HOLD"));

        SopStep step = within(() -> sops.of(shop.tenant(), stage)).getLast();
        assertThat(step.variants()).extracting(StepVariant::name).containsExactly("已领券", "其他");
        assertThat(step.variants().getLast().condition()).isEqualTo(Condition.EVERYBODY);
        assertThat(admin.get("/journeys/" + shop.journey() + "?stage=" + stage).body())
                .contains("已领券", "其他客户");
        String form = admin.get(steps() + "/" + step.id()).body();
        assertThat(form).contains("value=\"已领券\"", "value=\"其他\"");
        String raised = admin.post(
                        steps() + "/" + step.id(),
                        with(written, "variants[1].name", "其他", "variants[1].contentId", content, "raiseVariant", "1"))
                .body();
        assertThat(raised.indexOf("value=\"其他\"")).isLessThan(raised.indexOf("value=\"已领券\""));
    }

    private String aTag() {
        return Long.toString(within(() -> tags.groups(shop.tenant()))
                .getFirst()
                .tags()
                .getFirst()
                .id());
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.of(fields, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void aStepThatMakesNoSenseComesBackWithItsProblems() {
        HttpResponse<String> empty = admin.post(
                steps(), "name", "", "time.kind", "DAY_AT", "time.day", "", "time.at", "", "variants[0].contentId", "");
        HttpResponse<String> words =
                admin.post(steps(), "name", "关怀", "time.kind", "DAY_AT", "time.day", "soon", "time.at", "25:99");

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("请填写步骤名称", "请选择要发送的内容", "请填写第几天发送", "请填写当天的发送时刻");
        assertThat(words.statusCode()).isEqualTo(422);
        assertThat(words.body()).contains("请填写有效的值", "value=\"关怀\"");
    }

    @Test
    void aRuleIsStoredOffAndWorksWhenSwitchedOn() {
        admin.post(
                "/rules",
                "name",
                "领券未用",
                "when",
                "EVENT",
                "event",
                "",
                "otherEvent",
                "coupon_claimed",
                "times",
                "2",
                "within.amount",
                "48",
                "within.unit",
                "HOURS",
                "conditions[0].attribute",
                "amount",
                "conditions[0].comparison",
                "AT_LEAST",
                "conditions[0].value",
                "50",
                "actions[0].sort",
                "MOVE_STAGE",
                "actions[0].stageId",
                Long.toString(shop.stages().get(1)));

        MonitoringRule rule = within(() -> rules.all(shop.tenant())).getLast();
        assertThat(rule.active()).isFalse();
        assertThat(rule.trigger()).isInstanceOf(Trigger.EventSeen.class);
        assertThat(rule.actions())
                .containsExactly(new Action.MoveStage(shop.stages().get(1)));
        assertThat(admin.get("/rules").body()).contains("coupon_claimed（amount ≥ 50），2 天内 2 次");

        admin.post("/rules/" + rule.id() + "/active", "active", "true");
        assertThat(within(() -> rules.get(shop.tenant(), rule.id()))
                        .orElseThrow()
                        .active())
                .isTrue();
    }

    @Test
    void aRuleWithProblemsComesBackWithThemBesideTheFields() {
        HttpResponse<String> refused = admin.post(
                "/rules",
                "name",
                "",
                "when",
                "EVENT",
                "event",
                "link_viewed",
                "times",
                "0",
                "actions[0].sort",
                "OPEN_OPPORTUNITY",
                "actions[0].kind",
                "CHAT",
                "actions[0].score",
                "10",
                "actions[0].reason",
                "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("problem-name\">请填写规则名称", "problem-times\">", "problem-actions[0].reason\">");
    }

    @Test
    void aChannelCodeKeepsItsStateAndSharesItWithNoOther() {
        String code = location(admin.post("/channels", "name", "朋友圈", "state", "moments"));
        admin.post(code, "name", "朋友圈广告", "state", "hacked");

        assertThat(admin.get(code).body()).contains("value=\"朋友圈广告\"", "value=\"moments\"");
        assertThat(admin.post("/channels", "name", "另一个", "state", "moments").body())
                .contains("渠道参数已被「朋友圈广告」使用");
    }

    @Test
    void anAccountNeedsAGoodPasswordAndARepAStaffMember() {
        HttpResponse<String> refused =
                admin.post("/settings/accounts", "login", "xiaowang", "password", "12345678", "role", "REP");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("这个密码太容易被猜到", "销售账号须对应一位员工").doesNotContain("12345678");
    }

    @Test
    void nobodyMakesThemselvesMoreThanTheFormOffers() {
        admin.post(
                "/settings/accounts",
                "login",
                "xiaoli",
                "password",
                MamaShop.PASSWORD,
                "role",
                "OPERATOR",
                "tenant",
                "1",
                "id",
                "1",
                "active",
                "false",
                "epoch",
                "9");

        Account account = accounts.byLogin(shop.tenant(), "xiaoli").orElseThrow();
        assertThat(account.role()).isEqualTo(Role.OPERATOR);
        assertThat(account.active()).isTrue();
    }

    @Test
    void nobodyLocksThemselvesOut() {
        Account self = accounts.byLogin(shop.tenant(), "admin").orElseThrow();
        admin.post("/settings/accounts/" + self.id() + "/active", "active", "false");
        admin.post("/settings/accounts/" + self.id(), "role", "REP");

        assertThat(admin.get("/settings/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void anApiKeyIsShownOnceAndAReloadMakesNoOther() {
        HttpResponse<String> made = admin.post("/settings/keys", "name", "商城");

        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(location(made)).isEqualTo("/settings/keys");
        assertThat(admin.get("/settings/keys").body()).containsPattern("siyu_\\d+_[A-Za-z0-9_-]{43}");
        assertThat(admin.get("/settings/keys").body())
                .contains("商城")
                .doesNotContainPattern("siyu_\\d+_[A-Za-z0-9_-]{43}");
    }

    @Test
    void quietHoursAndTheDailyCapAreKept() {
        admin.post("/settings/sending", "quietFrom", "21:30", "quietTo", "09:00", "dailyCap", "2");

        assertThat(within(() -> policies.of(shop.tenant()))).satisfies(policy -> {
            assertThat(policy.quietFrom()).isEqualTo("21:30");
            assertThat(policy.dailyCap()).isEqualTo(2);
        });
        assertThat(admin.post("/settings/sending", "quietFrom", "21:30", "quietTo", "09:00", "dailyCap", "0")
                        .body())
                .contains("请填写 1 到 100 之间的数");
    }

    @Test
    void row46_theNextYearIsWrittenDownWhenItIsAnnouncedAndTakenBackDayByDay() {
        int year =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).getYear() + 1;
        String page = "/settings/calendar?year=" + year;
        assertThat(admin.get(page).body()).contains("尚未公布");

        admin.post("/settings/calendar", "day", year + "-10-01", "off", "true", "name", "国庆节");
        assertThat(admin.get(page).body()).contains("由你们填写", year + "-10-01", "国庆节");
        admin.post("/settings/calendar/take-back", "day", year + "-10-01");
        assertThat(admin.get(page).body()).contains("尚未公布").doesNotContain(year + "-10-01");

        String refused = admin.post("/settings/calendar", "day", "1999-10-01", "off", "true", "name", "国庆节")
                .body();
        assertThat(refused).contains("之间的日期", "value=\"1999-10-01\"", "国庆节");
    }

    @Test
    void secretsOfTheConnectionAreCheckedAndNeverShown() {
        HttpResponse<String> refused = admin.post(
                "/settings/wecom",
                "corpId",
                "ww123",
                "agentId",
                "abc",
                "secret",
                "s3cr3t-value",
                "callbackToken",
                "t0ken-value",
                "aesKey",
                "short");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("AgentId 是一串数字", "由 43 个字母和数字组成", "value=\"ww123\"")
                .doesNotContain("s3cr3t-value", "t0ken-value");
    }

    private String steps() {
        return "/journeys/" + shop.journey() + "/stages/" + shop.stages().get(4) + "/steps";
    }

    private <T> T within(Supplier<T> question) {
        return transactions.get(shop.tenant(), question);
    }
}
