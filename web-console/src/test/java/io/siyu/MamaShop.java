package io.siyu;

import io.siyu.access.Accounts;
import io.siyu.access.Role;
import io.siyu.assignment.AssignmentRuleDraft;
import io.siyu.assignment.AssignmentRuleDraft.Place;
import io.siyu.assignment.AssignmentRuleSaving;
import io.siyu.assignment.AssignmentRules;
import io.siyu.assignment.Strategy;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.channel.ChannelCodeDraft;
import io.siyu.channel.ChannelCodes;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.Steering;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.Reason;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A shop for mothers and babies in the middle of its work, made through the services an operator's clicks would call. */
@Component
public class MamaShop {

    /** The password of all its accounts. */
    public static final String PASSWORD = "纸船-划过-七月";

    private static final String[] NAMES = {
        "王雅琴", "李梦", "张晓彤", "刘思远", "陈佳怡", "杨柳", "赵一诺", "黄小米", "周静", "吴悠", "徐晴", "孙可欣",
        "马冬梅", "朱迪", "胡月", "林夏", "何欢", "高圆", "梁爽", "Emily Wong", "宋词", "郑好", "谢晚晴", "唐果"
    };

    private final Services services;

    MamaShop(Services services) {
        this.services = services;
    }

    /** Opens the shop with that corp code and everything in it. */
    public Opened open(String corp) {
        TenantId tenant = services.tenants().open(corp, "妈妈优选", ZoneId.of("Asia/Shanghai"));
        Opened shop = services.transactions().get(tenant, () -> furnish(tenant, corp));
        services.accounts().create(tenant, "admin", PASSWORD, Role.ADMIN, null);
        services.accounts().create(tenant, "operator", PASSWORD, Role.OPERATOR, null);
        services.accounts().create(tenant, "leader", PASSWORD, Role.LEADER, null);
        services.accounts().create(tenant, "linyue", PASSWORD, Role.REP, shop.linyue());
        services.accounts().create(tenant, "chenhao", PASSWORD, Role.REP, shop.chenhao());
        return shop;
    }

    /** Opens the shop under a code nobody has. */
    public Opened open() {
        return open("mama-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Opened furnish(TenantId tenant, String corp) {
        long linyue = services.staff().register(tenant, "linyue", "林悦").id();
        long chenhao = services.staff().register(tenant, "chenhao", "陈浩").id();
        List<Long> contacts = contacts(tenant);
        Tag sensitive = services.tags().ensure(tenant, "意向", "价格敏感");
        Tag wanting = services.tags().ensure(tenant, "意向", "高意向");
        Tag douyin = services.tags().ensure(tenant, "来源", "抖音");
        services.tags().ensure(tenant, "来源", "门店");
        Tag powder = services.tags().ensure(tenant, "偏好", "奶粉");
        services.tags().ensure(tenant, "偏好", "辅食");
        List<Content> contents = contents(tenant);
        Journey journey = journey(tenant, douyin, contents);
        List<Long> stages = journey.stages().stream().map(Stage::id).toList();
        people(tenant, contacts, stages, sensitive, douyin, powder);
        rules(tenant, sensitive, wanting, stages.get(2), contents.get(3).id());
        channels(tenant, douyin, contents.getFirst().id());
        opportunities(tenant, contacts, contents);
        long segment = segment(tenant, douyin, contacts);
        assignment(tenant, douyin, linyue, chenhao);
        return new Opened(tenant, corp, linyue, chenhao, contacts, journey.id(), stages, segment);
    }

    private List<Long> contacts(TenantId tenant) {
        List<Long> contacts = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            ContactProfile profile = new ContactProfile("wm" + tenant + "-" + i, NAMES[i], null, 2, null);
            String rep = i % 3 == 2 ? "chenhao" : "linyue";
            contacts.add(services.contacts()
                    .befriended(tenant, profile, rep, i % 2 == 0 ? "douyin" : null, ago(Duration.ofHours(9L * i + 3))));
        }
        return contacts;
    }

    private List<Content> contents(TenantId tenant) {
        Attachment.Link price =
                new Attachment.Link("7 月奶粉价格表", "满 3 罐立减 60 元，次日达", null, "https://shop.example.com/price");
        return List.of(
                content(tenant, "欢迎语 新客礼", "你好呀，我是你的专属育儿顾问林悦 👋\n先送你一份《0-3 岁喂养时间表》，有问题随时找我～"),
                content(tenant, "两小时后 问月龄", "宝宝现在多大啦？告诉我月龄，我帮你挑最合适的口味～"),
                content(tenant, "第一天 品牌故事", "我们家的奶源来自北纬 45°，每一罐都能扫码看到牧场。"),
                content(tenant, "价格咨询话术", "价格表已经发您啦～现在下单还能用新客券减 60，需要我帮您把券领好吗？", price),
                content(tenant, "第三天 专家直播", "今晚 8 点，三甲医院儿科王主任讲「换奶不闹肚」，点链接预约。", price),
                content(tenant, "第七天 限时券", "您的新客券还有 3 天到期，用它买第一罐最划算。", price));
    }

    private Content content(TenantId tenant, String name, String text, Attachment... attachments) {
        MessageBody body = new MessageBody(text, List.of(attachments));
        return ((ContentSaving.Saved) services.contents().save(tenant, ContentDraft.of(name, body))).content();
    }

    private Journey journey(TenantId tenant, Tag entry, List<Content> contents) {
        Journey journey = services.journeys().draft(tenant, "新客转化", List.of("新加好友", "感兴趣", "考虑中", "已下单", "老客"));
        services.journeys().enterBy(tenant, journey.id(), entry.id());
        services.steering().start(tenant, journey.id());
        long first = journey.stages().getFirst().id();
        long third = journey.stages().get(2).id();
        step(
                tenant,
                StepDraft.after(first, "欢迎与新客礼", Duration.ZERO, contents.get(0).id()));
        step(
                tenant,
                StepDraft.after(
                        first, "问宝宝月龄", Duration.ofHours(2), contents.get(1).id()));
        step(
                tenant,
                StepDraft.dayAt(
                        first,
                        "第一天 品牌故事",
                        1,
                        LocalTime.of(21, 0),
                        contents.get(2).id()));
        step(
                tenant,
                StepDraft.dayAt(
                        first,
                        "第三天 专家直播预约",
                        3,
                        LocalTime.of(10, 0),
                        contents.get(4).id()));
        step(
                tenant,
                StepDraft.dayAt(
                        first,
                        "第七天 限时券提醒",
                        7,
                        LocalTime.of(20, 0),
                        contents.get(5).id()));
        step(
                tenant,
                StepDraft.dayAt(
                        third,
                        "第一天 价格答疑",
                        1,
                        LocalTime.of(10, 30),
                        contents.get(3).id()));
        return journey;
    }

    private void step(TenantId tenant, StepDraft draft) {
        services.sops().save(tenant, draft);
    }

    private void people(
            TenantId tenant, List<Long> contacts, List<Long> stages, Tag sensitive, Tag douyin, Tag powder) {
        Cause hand = Cause.hand("operator");
        for (int i = 0; i < contacts.size(); i++) {
            int stage = i < 9 ? 0 : i < 15 ? 1 : i < 19 ? 2 : 3;
            Instant entered = ago(Duration.ofMinutes(47L * i + 6));
            services.enrolments().move(tenant, stages.get(stage), List.of(contacts.get(i)), entered, hand);
        }
        services.tags()
                .add(tenant, contacts.subList(0, 12), douyin.id(), Cause.of("CHANNEL", "1"), ago(Duration.ofDays(1)));
        services.tags()
                .add(tenant, contacts.subList(14, 20), sensitive.id(), Cause.of("RULE", "1"), ago(Duration.ofHours(2)));
        services.tags().add(tenant, contacts.subList(8, 18), powder.id(), hand, ago(Duration.ofHours(5)));
    }

    private void rules(TenantId tenant, Tag sensitive, Tag wanting, long considering, long script) {
        rule(
                tenant,
                RuleDraft.of(
                        "价格意向",
                        new Trigger.EventSeen(
                                "link_viewed",
                                List.of(new AttributeTest("title", Comparison.CONTAINS, "价格")),
                                2,
                                Duration.ofHours(24)),
                        new Action.AddTag(sensitive.id()),
                        new Action.MoveStage(considering),
                        new Action.OpenOpportunity(Kind.CHAT, 20, "一天内两次打开价格页", script)));
        rule(
                tenant,
                RuleDraft.of(
                        "希望来电",
                        Trigger.EventSeen.every("call_requested"),
                        new Action.OpenOpportunity(Kind.CALL, 40, "客户希望来电", null)));
        services.rules()
                .save(
                        tenant,
                        RuleDraft.of("高意向进考虑", new Trigger.TagAdded(wanting.id()), new Action.MoveStage(considering)));
    }

    private void rule(TenantId tenant, RuleDraft draft) {
        RuleSaving saving = services.rules().save(tenant, draft);
        services.rules().switchOn(tenant, ((RuleSaving.Saved) saving).rule().id());
    }

    private long segment(TenantId tenant, Tag douyin, List<Long> contacts) {
        Condition lately = new Condition.Tagged(List.of(douyin.id()), Condition.Tagged.Match.ANY, Duration.ofDays(30));
        Condition looking = new Condition.Did(EventPattern.named("link_viewed"), 2, null, Duration.ofDays(7));
        Segment found = save(tenant, SegmentDraft.live("近期抖音或看过两次", new Condition.Any(List.of(lately, looking))));
        Segment list = save(tenant, SegmentDraft.list("三月沙龙签到"));
        services.segments().add(tenant, list.id(), contacts.subList(2, 7), Cause.hand("operator"));
        return found.id();
    }

    private Segment save(TenantId tenant, SegmentDraft draft) {
        return ((SegmentSaving.Saved) services.segments().save(tenant, draft, Cause.hand("operator"))).segment();
    }

    private void assignment(TenantId tenant, Tag douyin, long linyue, long chenhao) {
        Condition fromDouyin = new Condition.Tagged(List.of(douyin.id()), Condition.Tagged.Match.ANY, null);
        List<Place> both = List.of(new Place(linyue, 2), new Place(chenhao, 1));
        AssignmentRuleSaving saving = services.assignment()
                .save(tenant, new AssignmentRuleDraft(null, "抖音来的客户", fromDouyin, Strategy.WEIGHTED, both, false, ""));
        services.assignment()
                .enable(tenant, ((AssignmentRuleSaving.Saved) saving).rule().id(), true);
    }

    private void channels(TenantId tenant, Tag douyin, long welcome) {
        services.channels().save(tenant, new ChannelCodeDraft(null, "抖音直播间", "douyin", welcome, Set.of(douyin.id())));
        services.channels().save(tenant, new ChannelCodeDraft(null, "门店海报", "store-01", null, Set.of()));
        services.channels().save(tenant, new ChannelCodeDraft(null, "所有新好友", "", welcome, Set.of()));
    }

    private void opportunities(TenantId tenant, List<Long> contacts, List<Content> contents) {
        long script = contents.get(3).id();
        opportunity(tenant, contacts.subList(15, 17), Kind.CHAT, 30, "价格意向", "link_viewed", "7 月奶粉价格表", script, 12);
        opportunity(tenant, contacts.subList(15, 16), Kind.CHAT, 20, "价格意向", "link_clicked", "7 月奶粉价格表", script, 4);
        opportunity(tenant, contacts.subList(3, 5), Kind.CHAT, 10, "主动咨询", "message_received", "换奶会不会拉肚子？", null, 55);
        opportunity(tenant, contacts.subList(9, 10), Kind.CHAT, 15, "新客礼", "link_viewed", "喂养时间表", null, 60 * 26);
        opportunity(tenant, contacts.subList(18, 19), Kind.CALL, 40, "希望来电", "call_requested", "", null, 9);
        for (int i = 0; i < 3; i++) {
            Map<String, String> page = Map.of("title", "7 月奶粉价格表", "seconds", "4" + i);
            Subject who = new Subject.Contact(contacts.get(15));
            services.behaviours()
                    .record(
                            tenant,
                            List.of(new NewEvent(
                                    who,
                                    i == 1 ? "link_dwelt" : "link_viewed",
                                    "link",
                                    "seen-" + i,
                                    ago(Duration.ofMinutes(14L + i)),
                                    page)));
        }
    }

    private void opportunity(
            TenantId tenant,
            List<Long> contacts,
            Kind kind,
            int score,
            String rule,
            String event,
            String detail,
            @Nullable Long script,
            int minutesAgo) {
        Instant at = ago(Duration.ofMinutes(minutesAgo));
        services.opportunities().open(tenant, contacts, kind, score, new Reason(rule, event, detail), script, at);
    }

    private Instant ago(Duration age) {
        return services.clock().instant().minus(age);
    }

    /** What is in the shop. */
    public record Opened(
            TenantId tenant,
            String corp,
            long linyue,
            long chenhao,
            List<Long> contacts,
            long journey,
            List<Long> stages,
            long segment) {}

    /** The services a shop is made with. */
    @Component
    record Services(
            Tenants tenants,
            TenantTransactions transactions,
            Accounts accounts,
            StaffMembers staff,
            Contacts contacts,
            Tags tags,
            Contents contents,
            Journeys journeys,
            Steering steering,
            Enrolments enrolments,
            Sops sops,
            MonitoringRules rules,
            ChannelCodes channels,
            Segments segments,
            AssignmentRules assignment,
            Opportunities opportunities,
            Behaviours behaviours,
            Clock clock) {}
}
