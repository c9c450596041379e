package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.opportunity.Kind;
import io.siyu.problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;

@SpringBootTest
class RulesTests {

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Journeys journeys;

    private Corp corp;
    private long tag;

    @BeforeEach
    void openCorp() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        corp = corps.open();
        tag = corp.tag("有兴趣");
    }

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aRuleComesBackAsItWasSavedOffAndLastInOrder() {
        Trigger trigger = new Trigger.EventSeen(
                "order_paid",
                List.of(new AttributeTest("amount", Comparison.AT_LEAST, "100.50")),
                3,
                Duration.ofDays(7));
        Action[] actions = {
            new Action.AddTag(tag),
            new Action.RemoveTag(tag),
            new Action.MoveStage(stage().id()),
            new Action.OpenOpportunity(Kind.CALL, 40, "大额订单", null)
        };
        watched.off(corp, "第一条", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(tag));

        MonitoringRule saved = watched.off(corp, "  大客户 ", trigger, actions);

        MonitoringRule stored = get(saved.id());
        assertThat(stored.name()).isEqualTo("大客户");
        assertThat(stored.active()).isFalse();
        assertThat(stored.trigger()).isEqualTo(trigger);
        assertThat(stored.actions()).containsExactly(actions);
        assertThat(names()).containsExactly("第一条", "大客户");
    }

    @Test
    void everyWrongFieldIsNamedInTheReadersLanguage() {
        Trigger trigger = new Trigger.EventSeen(
                "Order Paid", List.of(new AttributeTest("amount", Comparison.AT_LEAST, "很多")), 0, Duration.ofDays(400));
        List<FieldProblem> problems =
                problems(RuleDraft.of(" ", trigger, new Action.OpenOpportunity(Kind.CHAT, 0, "", null)));

        assertThat(problems)
                .extracting(FieldProblem::field)
                .containsExactly(
                        "actions[0].reason",
                        "actions[0].score",
                        "name",
                        "trigger.attributes[0].value",
                        "trigger.name",
                        "trigger.times",
                        "trigger.within");
        assertThat(problems).contains(new FieldProblem("name", "请填写规则名称"));
    }

    @Test
    void aWindowMakesNoSenseForARuleThatFiresEveryTime() {
        Trigger trigger = new Trigger.EventSeen(PAGE_VIEWED, List.of(), 1, Duration.ofDays(1));

        assertThat(problems(RuleDraft.of("规则", trigger, new Action.AddTag(tag))))
                .extracting(FieldProblem::field)
                .containsExactly("trigger.within");
    }

    @Test
    void aRuleWithoutAnythingToDoIsRefused() {
        assertThat(problems(RuleDraft.of("规则", Trigger.EventSeen.every(PAGE_VIEWED))))
                .containsExactly(new FieldProblem("actions", "请至少添加一个动作"));
    }

    @Test
    void whatARuleSpeaksOfMustExistInThisCorp() {
        Corp other = corps.open();
        long theirTag = other.tag("有兴趣");

        List<FieldProblem> problems = problems(RuleDraft.of(
                "规则",
                new Trigger.TagAdded(theirTag),
                new Action.AddTag(tag),
                new Action.RemoveTag(theirTag),
                new Action.MoveStage(999_999),
                new Action.OpenOpportunity(Kind.CALL, 10, "理由", 999_999L)));

        assertThat(problems)
                .extracting(FieldProblem::field)
                .containsExactly(
                        "trigger.tagId", "actions[1].tagId", "actions[2].stageId", "actions[3].scriptContentId");
    }

    @Test
    void whoEditsWhatSomebodyElseHasEditedSinceIsShownHowItReadsNow() {
        MonitoringRule rule = simple("规则");
        RuleDraft mine = draft("我的").over(rule);
        RuleDraft yours = draft("你的").over(rule);

        assertThat(save(yours)).isInstanceOf(RuleSaving.Saved.class);

        assertThat(save(mine))
                .isInstanceOfSatisfying(
                        RuleSaving.Outdated.class,
                        outdated -> assertThat(outdated.current().name()).isEqualTo("你的"));
        assertThat(save(new RuleDraft(999_999L, 0, "没有", mine.trigger(), null, null, null, mine.actions())))
                .isInstanceOf(RuleSaving.Missing.class);
    }

    @Test
    void anEditLeavesARuleOnAndInItsPlace() {
        MonitoringRule rule = simple("一");
        simple("二");
        MonitoringRule on = corp.get(() -> rules.switchOn(corp.id(), rule.id())).orElseThrow();

        save(draft("一改").over(on));

        assertThat(names()).containsExactly("一改", "二");
        assertThat(get(rule.id()).active()).isTrue();
    }

    @Test
    void rulesCanBePutInAnotherOrder() {
        simple("一");
        simple("二");
        MonitoringRule third = simple("三");

        assertThat(corp.<Boolean>get(() -> rules.place(corp.id(), third.id(), 0)))
                .isTrue();

        assertThat(names()).containsExactly("三", "一", "二");
        assertThat(corp.<Boolean>get(() -> rules.place(corp.id(), 999_999, 0))).isFalse();
    }

    @Test
    void aRuleWhoseStageWasRemovedIsReportedHarmsNoOtherAndIsWellAgainWhenEdited() {
        Stage stage = stage();
        long lin = corp.friendOf("li", "林小满");
        MonitoringRule broken =
                watched.on(corp, "进阶段", Trigger.EventSeen.every(PAGE_VIEWED), new Action.MoveStage(stage.id()));
        watched.on(corp, "打标签", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(tag));
        removeStage(stage);

        watched.views(corp, lin, "首页");
        watched.views(corp, lin, "首页");

        assertThat(Watched.tags(corp, lin)).containsExactly("有兴趣");
        assertThat(watched.firings(corp, broken)).isEmpty();
        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.ruleName()).isEqualTo("进阶段");
            assertThat(alert.trouble()).isEqualTo(Trouble.TARGET_MISSING);
            assertThat(alert.times()).isEqualTo(2);
        });
        save(draft("进阶段").over(broken));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void noCorpSeesOrSwitchesTheRulesOfAnother() {
        MonitoringRule rule = simple("规则");
        Corp other = corps.open();

        assertThat(other.get(() -> rules.all(other.id()))).isEmpty();
        assertThat(other.get(() -> rules.get(other.id(), rule.id()))).isEmpty();
        assertThat(other.get(() -> rules.switchOn(other.id(), rule.id()))).isEmpty();
        assertThat(get(rule.id()).active()).isFalse();
    }

    private @Nullable Journey journey;

    private Stage stage() {
        Journey drafted = corp.get(() -> journeys.draft(corp.id(), "课程", List.of("咨询", "考虑")));
        journey = drafted;
        return drafted.stages().get(1);
    }

    private void removeStage(Stage stage) {
        Journey owner = Objects.requireNonNull(journey);
        assertThat(corp.get(() -> journeys.removeStage(corp.id(), owner.id(), stage.id())))
                .isEmpty();
    }

    private MonitoringRule simple(String name) {
        return watched.off(corp, name, Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(tag));
    }

    private RuleDraft draft(String name) {
        return RuleDraft.of(name, Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(tag));
    }

    private RuleSaving save(RuleDraft draft) {
        return corp.get(() -> rules.save(corp.id(), draft));
    }

    private List<FieldProblem> problems(RuleDraft draft) {
        return save(draft) instanceof RuleSaving.Invalid(List<FieldProblem> problems) ? problems : List.of();
    }

    private MonitoringRule get(long id) {
        return corp.get(() -> rules.get(corp.id(), id)).orElseThrow();
    }

    private List<String> names() {
        return corp.get(() -> rules.all(corp.id())).stream()
                .map(MonitoringRule::name)
                .toList();
    }

    private List<RuleAlert> alerts() {
        return corp.get(() -> rules.alerts(corp.id()));
    }
}
