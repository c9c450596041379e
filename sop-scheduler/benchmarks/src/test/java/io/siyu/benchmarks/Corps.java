package io.siyu.benchmarks;

import static io.siyu.condition.Where.all;
import static io.siyu.condition.Where.didNot;
import static io.siyu.condition.Where.friend;
import static io.siyu.condition.Where.inStage;
import static io.siyu.condition.Where.not;
import static io.siyu.condition.Where.tagged;

import io.siyu.behaviour.EventName;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.contact.Cause;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.Steering;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Kind;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens corps that differ in nothing but the number of their contacts and staff. */
@Component
class Corps {

    static final Cause BY_LI = Cause.hand("li");

    private static final long SEED = 20260302;
    private static final int CONTACTS_PER_STAFF = 5_000;
    private static final int FEWEST_STAFF = 5;

    // Spread over all ids, so that each is elsewhere in the tables.
    private static final String INTERESTED = """
            select e.contact_id from enrolment e
            where e.tenant_id = :tenant and e.stage_id = :stage and e.state = 0
              and not exists (select from contact_tag t where t.tenant_id = :tenant and t.contact_id = e.contact_id
                                and t.tag_id = :keen)
            order by hashint8(e.contact_id) limit :limit""";

    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final StaffMembers staff;
    private final Tags tags;
    private final Journeys journeys;
    private final Steering steering;
    private final MonitoringRules rules;
    private final Segments segments;
    private final List<Tick> ticks;
    private final JdbcClient jdbc;
    private final Clock clock;

    Corps(
            Tenants tenants,
            TenantTransactions transactions,
            StaffMembers staff,
            Tags tags,
            Journeys journeys,
            Steering steering,
            MonitoringRules rules,
            Segments segments,
            List<Tick> ticks,
            JdbcClient jdbc,
            Clock clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.staff = staff;
        this.tags = tags;
        this.journeys = journeys;
        this.steering = steering;
        this.rules = rules;
        this.segments = segments;
        this.ticks = ticks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A corp with so many contacts, a journey most of them are in, and rules and segments that watch them. */
    Corp open(int contacts, int interested) {
        TenantId id = tenants.open("corp-" + contacts, "测试企业", ZoneId.of("Asia/Shanghai"));
        List<Long> tagIds = transactions.get(id, () -> tags(id));
        Journey journey = transactions.get(id, () -> journey(id));
        List<Long> stages = journey.stages().stream().map(Stage::id).toList();
        new Crowd(id, contacts, SEED, clock.instant(), staff(id, contacts), tagIds, journey.id(), stages).load();
        long keen = tagIds.get(0);
        transactions.run(id, () -> watch(id, keen, journey.id(), stages.get(2)));
        ticks.stream().filter(tick -> tick.name().equals("segment-count")).forEach(Tick::run);
        List<Long> people = transactions.get(id, () -> interested(id, stages.get(1), keen, interested));
        return new Corp(id, contacts, keen, tagIds.get(1), journey.id(), stages.get(2), people);
    }

    /** Stores a segment; its members are found at once in a small corp, by the tick in a large one. */
    Segment saved(TenantId id, SegmentDraft draft) {
        return switch (segments.save(id, draft, BY_LI)) {
            case SegmentSaving.Saved(Segment segment) -> segment;
            case SegmentSaving refused -> throw new AssertionError("The segment was not saved: " + refused);
        };
    }

    private List<Long> tags(TenantId id) {
        return IntStream.range(0, Crowd.SHARES.size())
                .mapToObj(n -> tags.ensure(id, "兴趣", "标签" + n).id())
                .toList();
    }

    private Journey journey(TenantId id) {
        Journey journey = journeys.draft(id, "课程转化", List.of("咨询", "感兴趣", "考虑", "付费"));
        steering.start(id, journey.id());
        return journey;
    }

    private List<Long> staff(TenantId id, int contacts) {
        List<String> userids = IntStream.range(0, Math.max(FEWEST_STAFF, contacts / CONTACTS_PER_STAFF))
                .mapToObj(n -> "staff-" + n)
                .toList();
        return List.copyOf(transactions.get(id, () -> staff.ensure(id, userids)).values());
    }

    private void watch(TenantId id, long keen, long journey, long considering) {
        on(id, "高意向进入考虑", new Trigger.TagAdded(keen), new Action.MoveStage(considering));
        on(
                id,
                "考虑就请联系",
                new Trigger.EntersStage(considering),
                new Action.OpenOpportunity(Kind.CALL, 50, "进入考虑阶段", null));
        on(id, "一天两次打开价格页", twicePrices(), new Action.AddTag(keen));
        watched(id, "高意向", tagged(keen));
        watched(id, "考虑中的好友", all(friend(), inStage(journey, considering)));
        watched(id, "沉默客户", all(not(tagged(keen)), didNot(EventName.MESSAGE_RECEIVED, Duration.ofDays(30))));
    }

    private static Trigger twicePrices() {
        AttributeTest prices = new AttributeTest("title", Comparison.CONTAINS, "价格");
        return new Trigger.EventSeen(EventName.LINK_VIEWED, List.of(prices), 2, Duration.ofDays(1));
    }

    private void on(TenantId id, String name, Trigger trigger, Action action) {
        switch (rules.save(id, RuleDraft.of(name, trigger, action))) {
            case RuleSaving.Saved(MonitoringRule rule) -> rules.switchOn(id, rule.id());
            case RuleSaving refused -> throw new AssertionError("The rule was not saved: " + refused);
        }
    }

    private void watched(TenantId id, String name, Condition condition) {
        saved(id, SegmentDraft.live(name, condition));
    }

    private List<Long> interested(TenantId id, long stage, long keen, int limit) {
        return jdbc.sql(INTERESTED)
                .param("tenant", id.value())
                .param("stage", stage)
                .param("keen", keen)
                .param("limit", limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
