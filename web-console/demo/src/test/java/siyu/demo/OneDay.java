package siyu.demo;

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

    static void build(Operator operator) {
        operator.play("rehearsed/one-day.yaml");
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
}
