package siyu.demo;

import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.content.Attachment;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Stage;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Kind;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import siyu.demo.DemoTenant.Arrival;

/** The demo's playbook: new parents from the first greeting to the first order, told in four stages. */
final class DemoPlaybook {

    /** Sources of new friends, as the live codes carry them. */
    static final String STORE = "store";

    static final String ONLINE = "online";

    /** What some customers have written on the first morning. */
    static final List<String> MORNING_MESSAGES = List.of(
            "你好，三段奶粉现在多少钱？",
            "宝宝七个月，辅食从哪一款开始好？",
            "昨天说的优惠券还能用吗",
            "我想看看套餐",
            "周末店里有人吗？",
            "收到啦，谢谢🌸",
            "这个和另一个牌子比有什么不一样？",
            "多少钱一箱？包邮吗",
            "宝宝有点湿疹，能用这款吗？",
            "好的，我考虑一下",
            "可以先试用装吗",
            "我老公说再看看",
            "现在下单什么时候到？",
            "有没有满减");

    private final Operator operator;
    private final TenantId tenant;

    DemoPlaybook(Operator operator, TenantId tenant) {
        this.operator = operator;
        this.tenant = tenant;
    }

    void build(List<Arrival> arrivals) {
        long newcomer = operator.tag("来源", "新朋友");
        long answered = operator.tag("互动", "已回复");
        long welcome = operator.content(
                "欢迎语",
                "你好呀，欢迎来到青禾母婴🌱 我是你的专属育儿顾问。\n先送你一张 30 元新人券，点开就能领。",
                link("新人专享 30 元券", "满 199 可用，7 天内有效", "https://example.com/coupon"));
        operator.channelCode("门店立牌", STORE, welcome, newcomer);
        operator.channelCode("公众号菜单", ONLINE, welcome, newcomer);
        Journey journey = operator.journey("新手爸妈成长计划", newcomer, "新朋友", "感兴趣", "考虑中", "已下单");
        operator.start(journey);
        letInside(journey, arrivals, newcomer);
        newFriends(journey.stages().get(0), answered);
        interested(journey.stages().get(1));
        considering(journey.stages().get(2));
        customers(journey.stages().get(3));
        rules(journey, answered);
    }

    /** Everybody has entered on the way in; most are still new friends. */
    private void letInside(Journey journey, List<Arrival> arrivals, long newcomer) {
        for (int group = 0; group < arrivals.size(); group++) {
            List<String> some = arrivals.get(group).contacts();
            Instant entered = arrivals.get(group).until();
            Stage stage = journey.stages().get(group % 10 < 6 ? 0 : group % 10 < 8 ? 1 : group % 10 < 9 ? 2 : 3);
            operator.within(() -> {
                List<Long> ids = some.stream()
                        .map(id -> operator.the(Contacts.class)
                                .byExternalUserid(tenant, id)
                                .orElseThrow()
                                .id())
                        .toList();
                return operator.the(Enrolments.class).move(tenant, stage.id(), ids, entered, Cause.of("IMPORT", "demo"))
                        + operator.the(Tags.class).add(tenant, ids, newcomer, Cause.of("IMPORT", "demo"), entered);
            });
        }
    }

    private void newFriends(Stage stage, long answered) {
        operator.stepAfter(
                stage,
                "第二次问候",
                Duration.ofHours(2),
                operator.content("第二次问候", "刚才在忙吗？宝宝多大啦，回复月龄，我给你一份这个月的喂养要点～"),
                answered);
        operator.stepOnDay(
                stage, "T+1 喂养要点", 1, "10:00", operator.content("喂养要点", "这个月龄的宝宝，一天喝多少、睡多久？一张表看明白👇", guide()));
        operator.stepOnDay(stage, "T+2 妈妈故事", 2, "20:30", operator.content("妈妈故事", "三位妈妈的夜奶日记：从一夜五醒到整觉，她们做对了什么"));
        operator.stepOnDay(stage, "T+3 套餐价格", 3, "12:30", operator.content("套餐价格", "新手爸妈最常配的三套，价格都在这里：", prices()));
        operator.stepOnDay(
                stage, "T+5 顾问答疑", 5, "20:00", operator.content("顾问答疑", "今晚 8 点到 9 点我都在，喂养、睡眠、湿疹，想问什么直接发给我"));
        operator.stepOnDay(
                stage, "T+7 券快到期", 7, "10:00", operator.content("券快到期", "你的 30 元新人券今晚 24 点到期，别忘了用～", coupon()));
        operator.stepOnDay(stage, "T+15 群邀请", 15, "19:00", operator.content("群邀请", "同月龄妈妈群开了新的一期，想进的回复「群」"));
    }

    private void interested(Stage stage) {
        operator.stepOnDay(stage, "T+1 怎么选", 1, "12:30", operator.content("怎么选", "一篇讲清楚：配方、奶源、溶解度，选奶粉只看这三点", guide()));
        operator.stepOnDay(stage, "T+3 试用装", 3, "20:00", operator.content("试用装", "给你留了一份试用装，付邮费就寄，要的话回复「试用」"));
        operator.stepOnDay(stage, "T+5 真实评价", 5, "12:30", operator.content("真实评价", "2,316 位妈妈用了三个月之后怎么说"));
    }

    private void considering(Stage stage) {
        operator.stepOnDay(stage, "T+1 对比", 1, "20:00", operator.content("对比", "三个套餐怎么比？按你家宝宝的月龄，我建议这样选：", prices()));
        operator.stepOnDay(
                stage, "T+2 专属优惠", 2, "12:30", operator.content("专属优惠", "给老朋友申请到的：本周下单再减 20，仅限前 50 位", coupon()));
    }

    private void customers(Stage stage) {
        operator.stepOnDay(stage, "T+1 冲泡说明", 1, "10:00", operator.content("冲泡说明", "宝贝到家了吗？冲泡水温、比例和保存，三分钟看完", guide()));
        operator.stepOnDay(stage, "T+7 使用反馈", 7, "20:00", operator.content("使用反馈", "用了一周，宝宝适应得怎么样？有任何情况随时告诉我"));
        operator.stepOnDay(
                stage, "T+25 该补货了", 25, "10:00", operator.content("该补货了", "按现在的食量，家里大概还够一周。要不要帮你留一箱？", prices()));
    }

    private void rules(Journey journey, long answered) {
        long curious = operator.tag("意向", "感兴趣");
        long priceSensitive = operator.tag("意向", "价格敏感");
        operator.rule("回复过消息", Trigger.EventSeen.every("message_received"), new Action.AddTag(answered));
        operator.rule(
                "客户发来消息",
                Trigger.EventSeen.every("message_received"),
                chat(20, "客户发来消息", operator.content("回复开场", "你好，看到你的消息啦，我来帮你看看～")));
        operator.rule(
                "问到价格",
                new Trigger.EventSeen("message_received", List.of(contains("text", "多少钱")), 1, null),
                chat(40, "主动问价格", operator.content("报价话术", "现在三段一箱 6 罐是 1,188，用上你的新人券是 1,158，包邮，今天下单后天到。")));
        operator.rule(
                "点开套餐",
                new Trigger.EventSeen("link_clicked", List.of(contains("title", "套餐")), 1, null),
                chat(30, "点开了套餐", operator.content("套餐话术", "看到你在看套餐，想按月龄配一套吗？告诉我宝宝多大就行。")));
        operator.rule(
                "看了两次内容",
                new Trigger.EventSeen("link_viewed", List.of(), 2, Duration.ofDays(7)),
                new Action.AddTag(curious));
        operator.rule(
                "看了两次价格",
                new Trigger.EventSeen("link_viewed", List.of(contains("title", "套餐")), 2, Duration.ofDays(1)),
                new Action.AddTag(priceSensitive));
        operator.rule(
                "感兴趣者进入下一阶段",
                new Trigger.TagAdded(curious),
                new Action.MoveStage(journey.stages().get(1).id()));
        operator.rule(
                "价格敏感者在考虑",
                new Trigger.TagAdded(priceSensitive),
                new Action.MoveStage(journey.stages().get(2).id()));
        operator.rule(
                "下单",
                Trigger.EventSeen.every("order_placed"),
                new Action.MoveStage(journey.stages().get(3).id()));
        operator.rule(
                "想电话聊聊",
                Trigger.EventSeen.every("call_requested"),
                new Action.OpenOpportunity(
                        Kind.CALL,
                        60,
                        "想电话聊聊",
                        operator.content("通话开场", "你好，我是青禾母婴的育儿顾问，看到你想电话聊聊，现在方便吗？先了解一下宝宝的月龄和现在的喂养情况。")));
    }

    private static Action chat(int score, String reason, long script) {
        return new Action.OpenOpportunity(Kind.CHAT, score, reason, script);
    }

    private static AttributeTest contains(String attribute, String value) {
        return new AttributeTest(attribute, AttributeTest.Comparison.CONTAINS, value);
    }

    private static Attachment guide() {
        return link("育儿指南", "顾问团队整理，五分钟读完", "https://example.com/guide");
    }

    private static Attachment prices() {
        return link("新手爸妈三款套餐", "按月龄搭配，价格一目了然", "https://example.com/packages");
    }

    private static Attachment coupon() {
        return link("领取优惠券", "下单自动抵扣", "https://example.com/coupon");
    }

    private static Attachment link(String title, String description, String url) {
        return new Attachment.Link(title, description, null, url);
    }
}
