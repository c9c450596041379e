package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import siyu.testing.SettableClock;

/** Rules with a condition, judged when they fire. */
@SpringBootTest
class ConditionedTests {

    private static final Trigger CLAIMED = Trigger.EventSeen.every("coupon_claimed");
    private static final Condition HAS_NOT_ORDERED =
            new Condition.Did(EventPattern.named("order_paid"), null, 0, Duration.ofDays(1));

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    MonitoringRules rules;

    @Autowired
    DueFirings tick;

    @Autowired
    Suspensions suspensions;

    @Autowired
    DryRuns dryRuns;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long remind;

    @BeforeEach
    void linIsAFriend() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        clock.setShanghai("2026-03-04T10:00");
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        remind = corp.tag("领券未用");
    }

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void eventsOutOfOrderAreSettledBeforeTheConditionIsJudged() {
        MonitoringRule rule = watched.on(corp, claimedAndNotOrdered());

        watched.happened(corp, event(lin, "coupon_claimed", clock.instant(), Map.of()));
        clock.advance(Duration.ofSeconds(30));
        watched.happened(corp, event(lin, "order_paid", clock.instant().minusSeconds(60), Map.of("amount", "99")));
        settle();

        assertThat(tags(corp, lin)).isEmpty();
        assertThat(watched.decisions(corp, rule)).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.CONDITION_FALSE);
            assertThat(decision.reasons()).isNotBlank();
        });
    }

    @Test
    void row65_aRuleDecidesNothingWhileTheCorpIsSuspended() {
        MonitoringRule rule = watched.on(corp, claimedAndNotOrdered());
        watched.happened(corp, event(lin, "coupon_claimed", clock.instant(), Map.of()));
        suspensions.suspend(corp.id(), Suspension.Reason.LICENCE_OVER, "", "小陈");

        settle();
        assertThat(watched.decisions(corp, rule)).extracting(Firing::outcome).containsExactly(Outcome.WAITING);

        suspensions.resume(corp.id(), "小陈");
        settle();
        assertThat(tags(corp, lin)).isNotEmpty();
    }

    @Test
    void whatIsFalseWhenItHappensAndTrueSecondsLaterFires() {
        long vip = corp.tag("会员");
        Condition isVip = new Condition.Tagged(List.of(vip), Condition.Tagged.Match.ANY, null);
        MonitoringRule rule = watched.on(
                corp,
                RuleDraft.of("会员来访", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(remind))
                        .onlyIf(isVip));

        watched.views(corp, lin, "首页");
        assertThat(watched.decisions(corp, rule)).extracting(Firing::outcome).containsExactly(Outcome.WAITING);
        clock.advance(Duration.ofSeconds(20));
        corp.tagged(vip, List.of(lin));
        watched.everybodyHasHeard();
        settle();

        assertThat(tags(corp, lin)).containsExactlyInAnyOrder("会员", "领券未用");
        assertThat(watched.firings(corp, rule)).singleElement().satisfies(firing -> {
            assertThat(firing.reasons()).contains("会员");
            assertThat(firing.firedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void theReasonsOfADecisionAreToldInTheReadersLanguage() {
        MonitoringRule rule = watched.on(corp, claimedAndNotOrdered());
        watched.happened(corp, event(lin, "coupon_claimed", clock.instant(), Map.of()));
        settle();
        String chinese = watched.firings(corp, rule).getFirst().reasons();

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        String english = watched.firings(corp, rule).getFirst().reasons();

        assertThat(chinese).isNotEqualTo(english);
        assertThat(english).matches("\\p{ASCII}+");
    }

    @Test
    void aDryRunJudgesTheConditionAsOfNowAndSaysWhy() {
        long wang = corp.friendOf("li", "王小明");
        watched.happened(
                corp,
                event(lin, "coupon_claimed", clock.instant(), Map.of()),
                event(wang, "coupon_claimed", clock.instant(), Map.of()),
                event(wang, "order_paid", clock.instant(), Map.of("amount", "5")));

        DryRun run = corp.get(() -> dryRuns.of(
                corp.id(),
                claimedAndNotOrdered(),
                new Period(clock.instant().minusSeconds(60), clock.instant().plusSeconds(60))));

        assertThat(run.times()).isEqualTo(1);
        assertThat(run.withheld()).isEqualTo(1);
        assertThat(run.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.contactId()).isEqualTo(lin);
            assertThat(sample.reasons()).isNotBlank();
        });
    }

    @Test
    void aConditionIsStoredAndCheckedWithTheRule() {
        MonitoringRule rule = watched.on(corp, claimedAndNotOrdered());
        assertThat(corp.get(() -> rules.get(corp.id(), rule.id())).orElseThrow().condition())
                .isEqualTo(HAS_NOT_ORDERED);

        RuleDraft wrong = RuleDraft.of("规则", CLAIMED, new Action.AddTag(remind))
                .onlyIf(new Condition.Tagged(List.of(999_999L), Condition.Tagged.Match.ANY, null));
        assertThat(corp.get(() -> rules.save(corp.id(), wrong)))
                .isInstanceOfSatisfying(
                        RuleSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::field)
                                .allMatch(field -> field.startsWith("condition.tags")));
    }

    private RuleDraft claimedAndNotOrdered() {
        return RuleDraft.of("领券未下单", CLAIMED, new Action.AddTag(remind)).onlyIf(HAS_NOT_ORDERED);
    }

    private void settle() {
        clock.advance(Firings.SETTLING);
        tick.run();
        watched.everybodyHasHeard();
    }
}
