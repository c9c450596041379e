package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.Signal;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.playbook.Playbooks.By;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import siyu.testing.SettableClock;

/**
 * The gallery's playbooks as they run: each is imported from its file, and everything that reaches people is compared with
 * a calendar written by hand from the brief. 2 March 2026 is a Monday.
 */
@SpringBootTest
class GalleryCalendarTests {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Autowired
    ApplicationContext product;

    @Autowired
    Corps corps;

    @Autowired
    Gallery gallery;

    @Autowired
    Playbooks playbooks;

    @Autowired
    SettableClock clock;

    private Corp corp;

    @BeforeEach
    void aCorpOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
    }

    @Test
    void p3TheFitnessCoachSpeaksOnTrainingDaysAndMovesWithThePlan() {
        corp.run(() -> product.getBean(SendPolicies.class)
                .set(corp.id(), new SendPolicy(LocalTime.of(22, 0), LocalTime.of(8, 0), 6)));
        Play play = installed("p3-fitness-coach");
        play.at("2026-03-02 09:30", () -> play.scans("阿明", "p3-coach"))
                .looking("2026-03-02 09:31")
                .at("2026-03-02 12:00", () -> play.does("阿明", "plan_chosen", "plan", "A"))
                .at("2026-03-02 12:30", () -> play.attribute("阿明", "training_date", "2026-03-03"))
                .at("2026-03-03 20:40", () -> play.does("阿明", "workout_uploaded", "streak", "1"))
                .looking("2026-03-03 20:50", "2026-03-03 20:51")
                .at("2026-03-03 21:00", () -> play.attribute("阿明", "training_date", "2026-03-05"))
                // Changed on the day: what was to come today comes tomorrow.
                .at("2026-03-05 15:00", () -> play.does("阿明", "plan_changed"))
                .at("2026-03-05 15:00", () -> play.attribute("阿明", "training_date", "2026-03-06"))
                .at("2026-03-06 20:30", () -> play.does("阿明", "workout_uploaded", "streak", "7"))
                .looking("2026-03-06 20:40", "2026-03-06 20:41")
                .at("2026-03-02 10:00", () -> play.scans("小柔", "p3-coach"))
                .looking("2026-03-02 10:01");

        play.until("2026-03-07 00:00", HALF_HOUR);

        assertThat(play.calendar()).isEqualTo("""
                2026-03-02 09:30 | 阿明 | 你好，我是你的教练大鹏💪
                2026-03-02 09:31 | 阿明 | 三套方案，选一套就开练
                2026-03-02 10:00 | 小柔 | 你好，我是你的教练大鹏💪
                2026-03-02 10:01 | 小柔 | 三套方案，选一套就开练
                2026-03-03 10:00 | 阿明 | 今天练下肢：深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-03 12:00 | 小柔 | 方案选好了吗？拿不准就先选 A，练一周再换，不用重新付费。
                2026-03-03 17:00 | 阿明 | 下班前提醒一句：今晚 8 点的训练还在。实在来不及就改到明天，别直接跳过。
                2026-03-03 19:30 | 阿明 | 半小时后开始，先喝半杯水，把瑜伽垫和弹力带拿出来，鞋带系紧。
                2026-03-03 20:00 | 阿明 | 开始吧！先热身 5 分钟，第三组开始会酸，酸就对了。练完把视频传上来，我给你看动作。
                2026-03-03 20:50 | 阿明 | 完成得不错！一个小地方：下蹲时膝盖别往里扣，想着把地面往两边掰开。今天也算一天，明天见。
                2026-03-05 10:00 | 阿明 | 今天练下肢：深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-06 10:00 | 阿明 | 今天练下肢：深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-06 17:00 | 阿明 | 下班前提醒一句：今晚 8 点的训练还在。实在来不及就改到明天，别直接跳过。
                2026-03-06 19:30 | 阿明 | 半小时后开始，先喝半杯水，把瑜伽垫和弹力带拿出来，鞋带系紧。
                2026-03-06 20:00 | 阿明 | 开始吧！先热身 5 分钟，第三组开始会酸，酸就对了。练完把视频传上来，我给你看动作。
                2026-03-06 20:40 | 阿明 | 连续 7 天了，这一周你一次没落下👏 下周把深蹲加到 5 组，其他不变。""");
        assertThat(play.tags("阿明")).containsExactlyInAnyOrder("购课填表", "已选方案", "连续七天");
        assertThat(play.stages("阿明")).containsExactly("2026-03-02 09:30 选方案", "2026-03-02 12:00 训练中");
    }

    @Test
    void p4ThePaidKnowledgeLineKeepsItsDaysWhoeverComesWhenever() {
        Play play = installed("p4-paid-knowledge");
        play.at("2026-03-02 09:30", () -> play.scans("林晓", "p4-open-lesson"))
                .at("2026-03-02 23:30", () -> play.scans("王磊", "p4-open-lesson"))
                .at("2026-03-03 00:30", () -> play.scans("欧阳", "p4-open-lesson"))
                .at("2026-03-05 16:00", () -> play.does("林晓", "call_requested"))
                .at("2026-03-06 21:00", () -> play.does("王磊", "message_received", "text", "挺有用的"))
                .at("2026-03-09 11:00", () -> play.does("林晓", "order_paid", "amount", "899"))
                .looking("2026-03-09 11:10");

        play.until("2026-03-11 00:00", HALF_HOUR);
        play.until("2026-03-17 00:00", Duration.ofHours(2));

        assertThat(play.calendar()).isEqualTo("""
                2026-03-02 09:30 | 林晓 | 欢迎来到财商学堂，我是你的学习顾问。
                2026-03-02 23:30 | 王磊 | 欢迎来到财商学堂，我是你的学习顾问。
                2026-03-03 00:30 | 欧阳 | 欢迎来到财商学堂，我是你的学习顾问。
                2026-03-05 10:00 | 林晓 | 我们为什么做财商学堂
                2026-03-05 10:00 | 王磊 | 我们为什么做财商学堂
                2026-03-05 14:00 | 林晓 | 三位学员的三个月
                2026-03-05 14:00 | 王磊 | 三位学员的三个月
                2026-03-05 19:30 | 林晓 | 认识一下你的老师
                2026-03-05 19:30 | 王磊 | 认识一下你的老师
                2026-03-06 10:00 | 欧阳 | 我们为什么做财商学堂
                2026-03-06 14:00 | 欧阳 | 三位学员的三个月
                2026-03-06 19:30 | 欧阳 | 认识一下你的老师
                2026-03-07 20:00 | 林晓 | 资料看得怎么样？
                2026-03-08 20:00 | 欧阳 | 资料看得怎么样？
                2026-03-09 10:00 | 林晓 | 限时优惠，只到今晚 24 点
                2026-03-09 10:00 | 王磊 | 限时优惠，只到今晚 24 点
                2026-03-09 11:10 | 林晓 | 欢迎正式加入！
                2026-03-09 20:00 | 王磊 | 先听一节，再决定
                2026-03-10 10:00 | 欧阳 | 限时优惠，只到今晚 24 点
                2026-03-10 20:00 | 欧阳 | 先听一节，再决定
                2026-03-16 20:00 | 林晓 | 第一周学得怎么样？""");
        assertThat(chances(Kind.CALL)).containsExactly("林晓 | 想电话聊聊");
        assertThat(play.stages("林晓")).containsExactly("2026-03-02 09:30 未付费", "2026-03-09 11:00 已付费");
    }

    @Test
    void p6OneDayLeadsFromTheGreetingToTheCallList() {
        corp.run(() -> product.getBean(SendPolicies.class)
                .set(corp.id(), new SendPolicy(LocalTime.of(22, 30), LocalTime.of(6, 30), 3)));
        Play play = installed("p6-one-day");
        play.at("2026-03-04 14:05", () -> play.scans("陈雨", "p6-store"))
                .at("2026-03-04 14:30", () -> play.scans("郭靖", "p6-store"))
                .at("2026-03-04 15:10", () -> play.does("郭靖", "message_received", "text", "你好，想先看看"))
                .looking("2026-03-04 16:05")
                .at("2026-03-07 10:00", () -> play.does("陈雨", "link_viewed", "title", "三套搭配的价格"))
                .at("2026-03-07 10:20", () -> play.does("陈雨", "link_viewed", "title", "三套搭配的价格"))
                .at("2026-03-07 11:00", () -> play.does("郭靖", "link_viewed", "title", "三套搭配的价格"))
                .at("2026-03-08 20:30", () -> play.does("陈雨", "call_requested"));

        play.until("2026-03-11 00:00", HALF_HOUR);

        assertThat(play.calendar()).isEqualTo("""
                2026-03-04 14:05 | 陈雨 | 你好，我是你的专属顾问，很高兴认识你😊
                2026-03-04 14:30 | 郭靖 | 你好，我是你的专属顾问，很高兴认识你😊
                2026-03-04 16:05 | 陈雨 | 刚才在忙吗？告诉我你家是几口人、最想先解决哪一间，我给你挑一份合适的搭配。
                2026-03-05 21:00 | 郭靖 | 今天讲一个小故事
                2026-03-05 21:00 | 陈雨 | 今天讲一个小故事
                2026-03-06 21:00 | 郭靖 | 看看别人怎么选
                2026-03-06 21:00 | 陈雨 | 看看别人怎么选
                2026-03-07 07:00 | 郭靖 | 周末早上好☀️ 三套搭配的价格都整理在这里，不用来店也能看清楚。
                2026-03-07 07:00 | 陈雨 | 周末早上好☀️ 三套搭配的价格都整理在这里，不用来店也能看清楚。
                2026-03-08 20:00 | 陈雨 | 三种方案怎么比
                2026-03-08 21:00 | 郭靖 | 本周的到店礼今天是最后一天，想要的话回复“留”，我帮你留到下周三。
                2026-03-10 20:00 | 陈雨 | 三十天内同款降价，差价我们退。这条写在合同第 7 条，你可以先看再决定。""");
        assertThat(play.stages("陈雨")).containsExactly("2026-03-04 14:05 认识", "2026-03-07 10:20 考虑");
        assertThat(play.tags("陈雨")).containsExactlyInAnyOrder("门店", "价格敏感");
        assertThat(chances(Kind.CALL)).containsExactly("陈雨 | 想电话聊聊");
    }

    private Play installed(String file) {
        Gallery.Entry entry = gallery.find(file).orElseThrow();
        Outcome outcome = playbooks.bringIn(corp.id(), entry.text(), Choices.START, By.login("li"));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return new Play(product, corp);
    }

    private List<String> chances(Kind kind) {
        return corp.get(() -> product.getBean(TodaysOpportunities.class).of(corp.id(), null, kind, 50)).stream()
                .map(GalleryCalendarTests::told)
                .toList();
    }

    private static String told(OpportunityLine line) {
        return line.contactName() + " | "
                + String.join("；", line.signals().stream().map(Signal::detail).toList());
    }
}
