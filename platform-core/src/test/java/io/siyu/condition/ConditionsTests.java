package io.siyu.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.condition.Condition.Did;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.problem.FieldProblem;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import siyu.testing.SettableClock;

/** What conditions say, and how they explain it. That SQL says the same is InterpretersAgreeTests' affair. */
@SpringBootTest
class ConditionsTests {

    private static final Duration WEEK = Duration.ofDays(7);

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Conditions conditions;

    @Autowired
    SettableClock clock;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAContact() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        tenant = corps.open();
        lin = transactions.get(
                tenant,
                () -> contacts.befriended(
                        tenant, ContactProfile.named("wm-lin", "林 🌸"), "li", "expo", clock.instant()));
    }

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aJudgementSaysWhatWasAskedAndWhatWasSeen() {
        Condition often = new Did(EventPattern.named("price_page"), 2, null, WEEK);
        did("price_page", Duration.ofDays(1), Map.of());
        did("price_page", Duration.ofDays(2), Map.of());

        assertThat(judge(often).why().words()).isEqualTo("最近 7 天内 price_page 至少 2 次（实际：2 次）");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(judge(often).why().words())
                .isEqualTo("within the last 7 days: price_page at least 2 times (seen: 2 times)");
    }

    @Test
    void aCountWithinAWindowTurnsFalseByTimeAlone() {
        Condition often = new Did(EventPattern.named("price_page"), 2, null, WEEK);
        did("price_page", Duration.ofDays(1), Map.of());
        did("price_page", Duration.ofDays(2), Map.of());

        Judgement now = judge(often);

        assertThat(now.holds()).isTrue();
        assertThat(now.nextChange()).isEqualTo(clock.instant().plus(Duration.ofDays(5)));
        clock.advance(Duration.ofDays(5));
        assertThat(judge(often).holds()).isFalse();
        clock.advance(Duration.ofDays(-5));
    }

    @Test
    void whatAWholeIsMadeOfIsExplainedPartByPart() {
        long tag = tag("高意向");
        Condition whole = new Condition.All(List.of(
                new Condition.Not(new Condition.Tagged(List.of(tag), Match.ANY, null)),
                new Condition.Follows(Condition.Follows.Standing.FRIEND, List.of(), List.of("expo"), null, WEEK)));

        Judgement judgement = judge(whole);

        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.why().parts())
                .extracting(Reasons::words)
                .containsExactly("不满足（有标签“高意向”之一）", "是任一员工的好友，来自渠道“expo”，未满 7 天（实际：“li”）");
        assertThat(judgement.nextChange()).isEqualTo(clock.instant().plus(WEEK));
    }

    @Test
    void unknownFactsMeetNothingNotEvenADifference() {
        Condition other = new Condition.Attribute("unionid", Condition.Attribute.Comparison.NOT_EQUALS, List.of("u-1"));
        Condition unset = new Condition.Attribute("unionid", Condition.Attribute.Comparison.IS_NOT_SET, List.of());

        assertThat(judge(other).holds()).isFalse();
        assertThat(judge(unset).holds()).isTrue();
    }

    @Test
    void eventsOfTheFutureHaveNotHappenedYet() {
        did("price_page", Duration.ofHours(-3), Map.of());

        Judgement judgement = judge(new Did(EventPattern.named("price_page"), null, null, null));

        assertThat(judgement.holds()).isFalse();
        assertThat(judgement.nextChange()).isEqualTo(clock.instant().plus(Duration.ofHours(3)));
    }

    @Test
    void eventsOutOfOrderAreJudgedByTheirState() {
        did("order_paid", Duration.ofHours(1), Map.of("amount", "10"));
        did("coupon_claimed", Duration.ofHours(2), Map.of());

        assertThat(judge(new Condition.DidThen(
                                EventPattern.named("coupon_claimed"),
                                EventPattern.named("order_paid"),
                                true,
                                Duration.ofHours(4)))
                        .holds())
                .isTrue();
    }

    @Test
    void ordersAndRefundsAddUpToWhatWasSpent() {
        did("order_paid", Duration.ofDays(40), Map.of("amount", "99.5"));
        did("order_paid", Duration.ofDays(2), Map.of("amount", "200"));
        did("order_refunded", Duration.ofDays(1), Map.of("amount", "50"));
        corps.settle(tenant);

        assertThat(judge(spent(Condition.Spent.Measure.TOTAL, "249.5", null)).holds())
                .isTrue();
        assertThat(judge(spent(Condition.Spent.Measure.TOTAL, "150", WEEK)).holds())
                .isTrue();
        assertThat(judge(spent(Condition.Spent.Measure.TOTAL, "151", WEEK)).holds())
                .isFalse();
        assertThat(judge(spent(Condition.Spent.Measure.FIRST_ORDER, "100", null))
                        .holds())
                .isFalse();
        assertThat(judge(spent(Condition.Spent.Measure.LARGEST_ORDER, "200", null))
                        .holds())
                .isTrue();
    }

    @Test
    void whoJoinedAGroupIsAMemberUntilLeavingIt() {
        Condition member = new Condition.InGroup(List.of("宝妈群"), true);
        did("group_joined", Duration.ofHours(3), Map.of("chat_id", "宝妈群"));
        corps.settle(tenant);
        assertThat(judge(member).holds()).isTrue();

        did("group_left", Duration.ofHours(1), Map.of("chat_id", "宝妈群"));
        did("group_joined", Duration.ofHours(2), Map.of("chat_id", "宝妈群"));
        corps.settle(tenant);

        assertThat(judge(member).holds()).isFalse();
    }

    @Test
    void whatCannotBeAskedIsNamedAtItsPlace() {
        Condition wrong = new Condition.Any(List.of(
                new Condition.Tagged(List.of(-1L), Match.ALL, Duration.ofSeconds(-1)),
                new Condition.Not(
                        new Condition.Attribute("no_marketing", Condition.Attribute.Comparison.AT_LEAST, List.of("3"))),
                new Condition.Attribute("shoe_size", Condition.Attribute.Comparison.IS_SET, List.of()),
                new Condition.Date("birthday", Condition.Date.Comparison.WITHIN_NEXT_DAYS, null, -1),
                new Condition.InSegment(-7),
                new Condition.InStage(-3, Condition.InStage.Standing.INSIDE, List.of(-4L), null, null),
                new Condition.Owned(List.of(-5L)),
                new Did(EventPattern.named("Price Page"), 3, 2, null)));

        assertThat(problems(wrong))
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder(
                        "condition.of[0].tags",
                        "condition.of[0].within",
                        "condition.of[1].of.is",
                        "condition.of[2].attribute",
                        "condition.of[3].days",
                        "condition.of[4].segment",
                        "condition.of[5].journey",
                        "condition.of[5].stages",
                        "condition.of[6].staff",
                        "condition.of[7].event.name",
                        "condition.of[7].atMost");
    }

    @Test
    void aConditionIsNeitherTooDeepNorTooLarge() {
        Condition deep = Condition.EVERYBODY;
        for (int i = 0; i < 8; i++) {
            deep = new Condition.Not(deep);
        }
        Condition large = new Condition.All(Collections.nCopies(100, Condition.EVERYBODY));

        assertThat(problems(deep)).extracting(FieldProblem::message).containsExactly("条件嵌套太深，最多 8 层");
        assertThat(problems(large))
                .extracting(FieldProblem::message)
                .singleElement()
                .asString()
                .contains("最多 100 项");
        assertThat(problems(Condition.EVERYBODY)).isEmpty();
    }

    @Test
    void aConditionReadsAsASentence() {
        long tag = tag("高意向");
        Condition condition = new Condition.All(List.of(
                new Condition.Any(List.of(
                        new Condition.Tagged(List.of(tag), Match.ANY, null),
                        new Condition.Attribute("gender", Condition.Attribute.Comparison.EQUALS, List.of("female")))),
                new Did(EventPattern.named("order_paid"), null, 0, Duration.ofHours(36))));

        assertThat(words(condition)).isEqualTo("（有标签“高意向”之一，或 性别是“女”），且 最近 36 小时内 没有发生 付款");
    }

    @Test
    void whatAFileLeavesOutIsEmptyAndWhatItMisspellsIsRefused() {
        Condition read = ConditionJson.read("{\"type\":\"follow\",\"standing\":\"friend\"}");

        assertThat(read)
                .isEqualTo(new Condition.Follows(Condition.Follows.Standing.FRIEND, List.of(), List.of(), null, null));
        assertThatThrownBy(() -> ConditionJson.read("{\"type\":\"follow\",\"standing\":\"FRIEND\",\"stafff\":[1]}"))
                .hasMessageContaining("stafff");
        assertThatThrownBy(() -> ConditionJson.read("{\"type\":\"tag\",\"tags\":[1]}"))
                .hasMessageContaining("\"match\" is missing");
    }

    private Condition spent(Condition.Spent.Measure measure, String atLeast, @Nullable Duration within) {
        return new Condition.Spent(measure, new BigDecimal(atLeast), null, within);
    }

    private Judgement judge(Condition condition) {
        return transactions.get(tenant, () -> conditions.judge(tenant, condition, lin));
    }

    private String words(Condition condition) {
        return transactions.get(tenant, () -> conditions.words(tenant, condition));
    }

    private List<FieldProblem> problems(Condition condition) {
        return transactions.get(tenant, () -> conditions.problems(tenant, condition, "condition"));
    }

    private long tag(String name) {
        return transactions.get(tenant, () -> tags.ensure(tenant, "意向", name).id());
    }

    private void did(String name, Duration ago, Map<String, String> attributes) {
        String id = name + ago;
        NewEvent event = new NewEvent(
                new Subject.Contact(lin), name, "api", id, clock.instant().minus(ago), attributes);
        transactions.run(tenant, () -> behaviours.record(tenant, List.of(event)));
    }
}
