package siyu.demo;

import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.content.Attachment;
import io.siyu.journey.Journey;
import io.siyu.journey.Stage;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Kind;
import java.time.Duration;
import java.util.List;
import siyu.sandbox.world.Contact;

/**
 * Playbook P6, one day of the platform: greeted at once, greeted again after two hours without an answer, then the days'
 * pieces; the price page opened twice makes the contact price-sensitive and moves them on; asking for a call puts them on the
 * rep's list.
 */
final class OneDay {

    /** Never answers, opens the price page twice on Saturday, asks for a call on Sunday. */
    static final Contact CHEN = Contact.of("wmChenYu", "陈雨");

    /** Answers within two hours and then only reads. */
    static final Contact GUO = Contact.of("wmGuoJing", "郭靖");

    static final String BEGIN = "2026-03-04 14:00";
    static final String END = "2026-03-11 00:00";

    static final String REASON = "想电话聊聊";

    /** Written by hand. 4 March 2026 is a Wednesday. */
    static final String CALENDAR = """
            2026-03-04 14:05 | 陈雨 | 你好，我是你的专属顾问
            2026-03-04 14:30 | 郭靖 | 你好，我是你的专属顾问
            2026-03-04 16:05 | 陈雨 | 刚才忙吗？有什么想了解的都可以问我
            2026-03-05 21:00 | 郭靖 | 今天讲一个小故事
            2026-03-05 21:00 | 陈雨 | 今天讲一个小故事
            2026-03-06 21:00 | 郭靖 | 看看别人怎么选
            2026-03-06 21:00 | 陈雨 | 看看别人怎么选
            2026-03-07 07:00 | 郭靖 | 周末早上好，价格都在这里
            2026-03-07 07:00 | 陈雨 | 周末早上好，价格都在这里
            2026-03-08 20:00 | 陈雨 | 三种方案怎么比
            2026-03-08 21:00 | 郭靖 | 本周最后一天""";

    private static final String SOURCE = "p6store";

    private OneDay() {}

    /** Builds the playbook as an operator would. */
    static void build(Operator operator) {
        long source = operator.tag("来源", "门店");
        long answered = operator.tag("互动", "已回复");
        long priceSensitive = operator.tag("偏好", "价格敏感");
        operator.channelCode("门店立牌", SOURCE, operator.content("问候", "你好，我是你的专属顾问"), source);
        Journey journey = operator.journey("新客", source, "认识", "考虑");
        firstStage(operator, journey.stages().getFirst(), answered);
        Stage considering = journey.stages().getLast();
        operator.stepOnDay(considering, "对比", 1, "20:00", operator.content("对比", "三种方案怎么比"));
        operator.rule("回复过", Trigger.EventSeen.every("message_received"), new Action.AddTag(answered));
        operator.rule("看了两次价格", pricePageTwice(), new Action.AddTag(priceSensitive));
        operator.rule("价格敏感者在考虑", new Trigger.TagAdded(priceSensitive), new Action.MoveStage(considering.id()));
        operator.rule(
                "要电话",
                Trigger.EventSeen.every("call_requested"),
                new Action.OpenOpportunity(Kind.CALL, 50, REASON, operator.content("通话开场", "你好，看到你想电话聊聊，现在方便吗？")));
        operator.start(journey);
    }

    /** What people do. */
    static void script(Script play, SandboxCompany company) {
        play.at("2026-03-04 14:05", () -> company.scans(CHEN, SOURCE))
                .at("2026-03-04 14:30", () -> company.scans(GUO, SOURCE))
                .at("2026-03-04 15:10", () -> company.writes(GUO, "你好，想先看看"))
                .at("2026-03-07 10:00", () -> company.opensLastLink(CHEN))
                .at("2026-03-07 10:20", () -> company.opensLastLink(CHEN))
                .at("2026-03-07 11:00", () -> company.opensLastLink(GUO))
                .at("2026-03-08 20:30", () -> company.asksForCall(CHEN));
    }

    private static void firstStage(Operator operator, Stage stage, long answered) {
        operator.stepAfter(
                stage, "第二次问候", Duration.ofHours(2), operator.content("第二次问候", "刚才忙吗？有什么想了解的都可以问我"), answered);
        operator.stepOnDay(stage, "故事", 1, "21:00", operator.content("故事", "今天讲一个小故事"));
        operator.stepOnDay(stage, "案例", 2, "21:00", operator.content("案例", "看看别人怎么选"));
        operator.stepOnDay(stage, "价格", 3, "07:00", operator.content("价格", "周末早上好，价格都在这里", pricePage()));
        operator.stepOnDay(stage, "最后一天", 4, "21:00", operator.content("最后一天", "本周最后一天"));
    }

    private static Trigger pricePageTwice() {
        return new Trigger.EventSeen(
                "link_viewed",
                List.of(new AttributeTest("title", AttributeTest.Comparison.CONTAINS, "价格")),
                2,
                Duration.ofDays(1));
    }

    private static Attachment pricePage() {
        return new Attachment.Link("价格一览", "三种方案", null, "https://example.com/prices");
    }
}
