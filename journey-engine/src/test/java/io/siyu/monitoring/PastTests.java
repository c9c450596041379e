package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static io.siyu.monitoring.Watched.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Rules tried on the past, and let loose on it. */
@SpringBootTest
class PastTests {

    private static final Trigger LOOKED = Trigger.EventSeen.every(PAGE_VIEWED);
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    DryRuns dryRuns;

    @Autowired
    BackFills backFills;

    @Autowired
    MonitoringRules rules;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long wang;
    private long curious;
    private Instant start;

    @BeforeEach
    void linAndWangAreFriends() {
        clock.setShanghai("2026-03-04T10:00");
        start = clock.instant();
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        wang = corp.friendOf("li", "王小明");
        curious = corp.tag("有兴趣");
    }

    @Test
    void aDryRunTellsHowOftenForWhomAndWhyAndChangesNothing() {
        watched.views(corp, lin, "首页");
        watched.views(corp, lin, "价格");
        watched.views(corp, wang, "首页");

        DryRun run = tried(RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)));

        assertThat(run.basis()).isEqualTo(DryRun.Basis.EVENTS);
        assertThat(run.times()).isEqualTo(3);
        assertThat(run.contacts()).isEqualTo(2);
        assertThat(run.more()).isFalse();
        assertThat(run.samples()).hasSize(3).anySatisfy(sample -> {
            assertThat(sample.contactName()).isEqualTo("林小满");
            assertThat(sample.inputs().attributes()).containsEntry("title", "价格");
        });
        assertThat(tags(corp, lin)).isEmpty();
    }

    @Test
    void aDryRunOfARuleThatCountsAgreesWithWhatTheRuleDoes() {
        Trigger twiceADay = new Trigger.EventSeen(PAGE_VIEWED, List.of(), 2, DAY);
        MonitoringRule rule = watched.on(corp, "一天两次", twiceADay, new Action.AddTag(curious));
        for (int hours : new int[] {0, 5, 6, 23, 2, 40, 1, 1, 30}) {
            clock.advance(Duration.ofHours(hours));
            watched.views(corp, lin, "价格");
        }

        DryRun run = tried(RuleDraft.of("一天两次", twiceADay, new Action.AddTag(curious)));

        assertThat(run.times()).isEqualTo(watched.firings(corp, rule).size());
        assertThat(run.samples().getLast().inputs().seen()).isEqualTo(2);
    }

    @Test
    void aDryRunOfARuleThatCoolsDownAgreesWithWhatTheRuleDoes() {
        RuleDraft draft =
                RuleDraft.of("看过页面", LOOKED, new Action.AddTag(curious)).coolingDown(Duration.ofHours(2));
        MonitoringRule rule = watched.on(corp, draft);
        for (int minutes : new int[] {0, 60, 60, 30, 100, 130, 10}) {
            clock.advance(Duration.ofMinutes(minutes));
            watched.views(corp, lin, "价格");
        }

        DryRun run = tried(draft);

        assertThat(run.times()).isEqualTo(watched.firings(corp, rule).size());
        assertThat(run.withheld()).isEqualTo(7 - run.times());
    }

    @Test
    void whoGotTheTagWithinThePeriodAndHasItStillIsWhatIsKnownOfTags() {
        corp.tagged(curious, List.of(lin));

        DryRun run = tried(RuleDraft.of("有兴趣了", new Trigger.TagAdded(curious), new Action.AddTag(corp.tag("跟进"))));

        assertThat(run.basis()).isEqualTo(DryRun.Basis.HOLDERS);
        assertThat(run.contacts()).isEqualTo(1);
        assertThat(tried(RuleDraft.of("没兴趣了", new Trigger.TagRemoved(curious), new Action.AddTag(curious)))
                        .basis())
                .isEqualTo(DryRun.Basis.NOTHING);
    }

    @Test
    void pastEventsAreJudgedAgainOnlyWhenSomebodySaysSoAndNeverTwice() {
        watched.views(corp, lin, "首页");
        watched.happened(corp, event(wang, PAGE_VIEWED, clock.instant().minus(Duration.ofDays(3)), Map.of()));
        MonitoringRule rule = watched.on(corp, "看过页面", LOOKED, new Action.AddTag(curious));
        watched.everybodyHasHeard();
        assertThat(tags(corp, lin)).as("nothing is made up for by itself").isEmpty();

        BackFill first = backFill(rule);
        watched.everybodyHasHeard();
        BackFill second = backFill(rule);

        assertThat(first).isEqualTo(new BackFill.Done(2, 2));
        assertThat(second).isEqualTo(new BackFill.Done(0, 0));
        assertThat(tags(corp, lin)).containsExactly("有兴趣");
        assertThat(tags(corp, wang)).as("told too late, and asked for").containsExactly("有兴趣");
    }

    @Test
    void aRuleThatIsOffIsNotLetLooseOnThePast() {
        MonitoringRule rule = watched.off(corp, "看过页面", LOOKED, new Action.AddTag(curious));

        assertThat(backFill(rule)).isEqualTo(new BackFill.NotOn());
    }

    private BackFill backFill(MonitoringRule rule) {
        return backFills.run(corp.id(), rule.id(), lately(), "chen");
    }

    private DryRun tried(RuleDraft draft) {
        return corp.get(() -> dryRuns.of(corp.id(), draft, lately()));
    }

    private Period lately() {
        return new Period(start.minus(Duration.ofDays(7)), clock.instant().plusSeconds(1));
    }
}
