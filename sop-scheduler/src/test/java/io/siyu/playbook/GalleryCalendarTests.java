package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import io.siyu.opportunity.Kind;
import io.siyu.playbook.Playbooks.By;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
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
    void p1MotherAndBabyIsRemindedThankedAccompaniedAndRecalledBySpending() {
        Play play = installed("p1-mother-and-baby");
        play.at("2026-03-02 09:10", () -> play.registers("林妈", "13800000001", "member_registered"))
                .at("2026-03-02 09:10", () -> play.registers("许妈", "13800000002", "member_registered"))
                .looking("2026-03-02 09:11")
                .at("2026-03-02 09:30", () -> play.scans("林妈", "p1-referral"))
                .at("2026-03-02 10:00", () -> play.scans("周妈", "p1-referral"))
                .at("2026-03-02 10:30", () -> play.scans("何妈", "p1-referral"))
                .at("2026-03-02 13:30", () -> play.does("周妈", "coupon_claimed"))
                .at("2026-03-02 20:00", () -> play.does("林妈", "coupon_claimed"))
                .at("2026-03-03 09:00", () -> play.does("周妈", "order_paid", "amount", "1180", "category", "奶粉"))
                .looking("2026-03-03 09:10")
                .at("2026-03-04 18:00", () -> play.does("林妈", "order_paid", "amount", "119", "category", "辅食"))
                .looking("2026-03-04 18:10")
                .at("2026-03-05 21:00", () -> play.does("周妈", "group_joined"))
                // Branches are decided a minute later, when facts that come out of order have come.
                .looking("2026-03-10 20:01", "2026-03-11 20:01", "2026-03-18 20:01", "2026-03-19 20:01")
                .looking("2026-04-17 10:01", "2026-04-18 10:01", "2026-04-19 10:01");

        play.until("2026-03-12 00:00", HALF_HOUR);
        play.until("2026-04-04 00:00", Duration.ofHours(4));
        play.until("2026-04-20 00:00", Duration.ofHours(1));

        assertThat(play.calendar()).isEqualTo("""
                2026-03-02 09:30 | 林妈 | 欢迎你，新手妈妈🌱 我是你的育儿顾问小禾。
                2026-03-02 10:00 | 周妈 | 欢迎你，新手妈妈🌱 我是你的育儿顾问小禾。
                2026-03-02 10:30 | 何妈 | 欢迎你，新手妈妈🌱 我是你的育儿顾问小禾。
                2026-03-02 13:30 | 林妈 | 首单券还没领哦，我先帮你留着。点一下就到账，买尿裤、湿巾也能用。
                2026-03-02 14:30 | 何妈 | 首单券还没领哦，我先帮你留着。点一下就到账，买尿裤、湿巾也能用。
                2026-03-03 09:10 | 周妈 | 下单成功，谢谢信任！仓库今天 17 点前发出，一般两天到。收到先看罐底日期，有任何问题拍照给我。
                2026-03-03 16:00 | 林妈 | 你领的 30 元券快到期了。体验装现在 119，用券 89，包邮到家，喝得合适再囤大罐。
                2026-03-04 18:10 | 林妈 | 下单成功，谢谢信任！仓库今天 17 点前发出，一般两天到。收到先看罐底日期，有任何问题拍照给我。
                2026-03-05 10:00 | 周妈 | 第一次冲泡看这里
                2026-03-06 10:00 | 林妈 | 第一次冲泡看这里
                2026-03-06 12:30 | 周妈 | 这一单的积分到账啦，满 200 分可以换宝宝湿巾一箱。积分在小程序“我的”里看。
                2026-03-07 12:30 | 林妈 | 这一单的积分到账啦，满 200 分可以换宝宝湿巾一箱。积分在小程序“我的”里看。
                2026-03-08 20:00 | 林妈 | 同月龄妈妈群这周开新的一期，群里每晚有儿科护士答疑。想进的话回复“进群”，我拉你。
                2026-03-10 20:01 | 周妈 | 喝了一周，宝宝的便便怎么样？偏干的话加一份益生菌，这款和你买的配方可以一起冲。
                2026-03-11 20:01 | 林妈 | 第一口辅食吃得怎么样？下一步可以加根茎类，这份 30 天辅食表按顺序来就行。
                2026-03-18 20:01 | 周妈 | 给老朋友申请到一张满 299 减 40 的券，这个月都能用，囤大罐最划算。
                2026-03-19 20:01 | 林妈 | 给老朋友申请到一张满 299 减 40 的券，这个月都能用，囤大罐最划算。
                2026-04-02 20:00 | 周妈 | 陪你一个月啦。把体验装推荐给身边的妈妈，她得 30 元券，你得 20 元和一份月龄玩具。
                2026-04-03 20:00 | 林妈 | 陪你一个月啦。把体验装推荐给身边的妈妈，她得 30 元券，你得 20 元和一份月龄玩具。
                2026-04-17 10:01 | 何妈 | 给你补一张 30 元券，没有门槛，三天内有效。买什么都行，就当来看看我们。
                2026-04-18 10:01 | 周妈 | 好久没见，宝宝是不是该换二段了？给你留了一罐二段，老朋友免邮，这周都可以寄。
                2026-04-19 10:01 | 林妈 | 给你补一张 30 元券，没有门槛，三天内有效。买什么都行，就当来看看我们。""");
        // Whoever registered and was no friend a minute later is for a person to text; who came since has a rep.
        assertThat(play.chancesOfNobody(Kind.CALL)).containsExactly("许妈 | 朋友推荐注册，发短信请她加顾问领券");
        assertThat(play.chances(Kind.CALL)).containsExactly("林妈 | 朋友推荐注册，发短信请她加顾问领券");
        assertThat(play.stages("周妈"))
                .containsExactly(
                        "2026-03-02 10:00 新朋友", "2026-03-02 13:30 已领券", "2026-03-03 09:00 已下单", "2026-04-17 09:00 沉默");
        assertThat(play.tags("周妈")).containsExactlyInAnyOrder("好友推荐", "奶粉", "爱用券", "300 元以上", "已入群");
        assertThat(play.tags("林妈")).containsExactlyInAnyOrder("好友推荐", "辅食", "爱用券", "300 元以下");
    }

    @Test
    void p2TheWealthSecretaryRemindsOnTheContactsOwnDayAndAlertsWhoIsLate() {
        clock.setShanghai("2025-12-29T09:00");
        corp = corps.open();
        Play play = installed("p2-wealth-secretary");
        play.at("2025-12-29 10:00", () -> play.scans("沈先生", "p2-menu"))
                .at("2025-12-29 10:30", () -> play.attribute("沈先生", "invest_due", "2026-01-05"))
                .at("2025-12-29 11:00", () -> play.scans("秦女士", "p2-menu"))
                .at("2025-12-29 11:30", () -> play.attribute("秦女士", "invest_due", "2026-01-05"))
                .at("2025-12-29 12:00", () -> play.birthday("秦女士", LocalDate.of(1985, 1, 6)))
                .at("2025-12-29 12:30", () -> play.tagged("沈先生", "风险等级", "稳健"))
                .at("2025-12-29 12:30", () -> play.tagged("秦女士", "风险等级", "进取"))
                .looking("2026-01-01 10:01")
                .at("2026-01-05 12:00", () -> play.does("秦女士", "invest_paid", "amount", "2000"))
                .at("2026-01-05 12:30", () -> play.attribute("秦女士", "invest_due", "2026-02-05"))
                .at("2026-01-05 14:00", () -> play.does("秦女士", "purchase_paid", "amount", "80000"))
                .at("2026-01-05 15:00", () -> play.tagged("沈先生", "客户等级", "大额"))
                .at("2026-01-06 14:00", () -> play.does("沈先生", "message_received", "text", "这个月想先停一期"));

        play.until("2026-01-07 00:00", HALF_HOUR);

        assertThat(play.calendar()).isEqualTo("""
                2025-12-29 10:00 | 沈先生 | 您好，我是您的财富小秘书。
                2025-12-29 11:00 | 秦女士 | 您好，我是您的财富小秘书。
                2026-01-01 10:01 | 沈先生 | 新年好！去年的年度账单已经整理好。给您留了一只封闭半年的稳健产品额度，元旦三天申购免手续费。
                2026-01-01 10:01 | 秦女士 | 新年好！去年的年度账单已经整理好。元旦三天指数增强申购费率一折，定投客户可以多加一期。
                2026-01-04 19:00 | 沈先生 | 明天是您定下的投资日，请留意扣款卡余额。想改日子或暂停一期，直接告诉我就行。
                2026-01-04 19:00 | 秦女士 | 明天是您定下的投资日，请留意扣款卡余额。想改日子或暂停一期，直接告诉我就行。
                2026-01-05 20:00 | 沈先生 | 今天的定投还没有完成，22 点前点一下就能补上，不影响本期净值。
                2026-01-06 09:30 | 秦女士 | 生日快乐！🎂 今天起 30 天内申购费率一折，不用也没关系，祝您这一年稳稳当当。
                2026-01-06 10:00 | 沈先生 | 昨天的定投没有扣成功，是卡里余额不够，还是想先缓一缓？回复“补”或“缓”，我来处理。""");
        assertThat(play.tags("秦女士")).contains("大额");
        assertThat(play.chances(Kind.CHAT))
                .containsExactlyInAnyOrder("秦女士 | 刚刚大额申购，当面道谢并确认配置", "沈先生 | 消息一小时未回复；刚刚大额申购，当面道谢并确认配置");
        assertThat(play.alerts())
                .containsExactlyInAnyOrder(
                        "2026-01-05 14:00 LEADERS 秦女士 有客户大额申购，请安排到群里发积分",
                        "2026-01-05 15:00 LEADERS 沈先生 有客户大额申购，请安排到群里发积分",
                        "2026-01-06 15:00 OWNER 沈先生 客户的消息已经一小时没有回复",
                        "2026-01-06 16:00 LEADERS 沈先生 客户的消息已经两小时没有回复");
    }

    @Test
    void p3TheFitnessCoachSpeaksOnTrainingDaysAndMovesWithThePlan() {
        corp.run(() -> product.getBean(SendPolicies.class)
                .set(corp.id(), new SendPolicy(LocalTime.of(22, 0), LocalTime.of(8, 0), 6)));
        Play play = installed("p3-fitness-coach");
        play.at("2026-03-02 09:00", () -> play.registers("阿明", "13800000003", "order_paid"))
                .at("2026-03-02 09:05", () -> play.does("阿明", "form_submitted"))
                .at("2026-03-02 09:30", () -> play.scans("阿明", "p3-coach"))
                .looking("2026-03-02 09:31")
                // Whoever only scans has bought nothing and filled in nothing: no plans.
                .at("2026-03-02 09:40", () -> play.scans("路人", "p3-coach"))
                .looking("2026-03-02 09:42")
                .at("2026-03-02 09:45", () -> play.registers("小柔", "13800000004", "order_paid"))
                .at("2026-03-02 09:50", () -> play.does("小柔", "form_submitted"))
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
                .looking("2026-03-02 10:01")
                .at("2026-03-03 13:00", () -> play.does("小柔", "plan_chosen", "plan", "B"))
                .at("2026-03-03 13:10", () -> play.attribute("小柔", "training_date", "2026-03-04"));

        play.until("2026-03-07 00:00", HALF_HOUR);

        assertThat(play.calendar()).isEqualTo("""
                2026-03-02 09:30 | 阿明 | 你好，我是你的教练大鹏💪
                2026-03-02 09:31 | 阿明 | 三套方案，选一套就开练
                2026-03-02 09:40 | 路人 | 你好，我是你的教练大鹏💪
                2026-03-02 10:00 | 小柔 | 你好，我是你的教练大鹏💪
                2026-03-02 10:01 | 小柔 | 三套方案，选一套就开练
                2026-03-03 10:00 | 阿明 | 今天练下肢：徒手深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-03 12:00 | 小柔 | 方案选好了吗？拿不准就先选 A，练一周再换，不用重新付费。
                2026-03-03 17:00 | 阿明 | 下班前提醒一句：今晚 8 点的训练还在。实在来不及就改到明天，别直接跳过。
                2026-03-03 19:30 | 阿明 | 半小时后开始，先喝半杯水，把垫子和要用的器械摆好，鞋带系紧。
                2026-03-03 20:00 | 阿明 | 开始吧！先热身 5 分钟，第三组开始会酸，酸就对了。练完把视频传上来，我给你看动作。
                2026-03-03 20:50 | 阿明 | 第一天就练完了，开头最难的一步你走过来了！一个小地方：下蹲时膝盖别往里扣，想着把地面往两边掰开。连续第 1 天。
                2026-03-04 10:00 | 小柔 | 今天练背和臀：弹力带划船 4 组、侧走 4 组、臀桥 3 组。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-04 17:00 | 小柔 | 下班前提醒一句：今晚 8 点的训练还在。实在来不及就改到明天，别直接跳过。
                2026-03-04 19:30 | 小柔 | 半小时后开始，先喝半杯水，把垫子和要用的器械摆好，鞋带系紧。
                2026-03-04 20:00 | 小柔 | 开始吧！先热身 5 分钟，第三组开始会酸，酸就对了。练完把视频传上来，我给你看动作。
                2026-03-05 10:00 | 阿明 | 今天练下肢：徒手深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-06 10:00 | 阿明 | 今天练下肢：徒手深蹲 4 组、臀桥 4 组、拉伸 8 分钟。晚上 8 点开始，时间不合适现在就可以改。
                2026-03-06 17:00 | 阿明 | 下班前提醒一句：今晚 8 点的训练还在。实在来不及就改到明天，别直接跳过。
                2026-03-06 19:30 | 阿明 | 半小时后开始，先喝半杯水，把垫子和要用的器械摆好，鞋带系紧。
                2026-03-06 20:00 | 阿明 | 开始吧！先热身 5 分钟，第三组开始会酸，酸就对了。练完把视频传上来，我给你看动作。
                2026-03-06 20:40 | 阿明 | 连续七天以上，一次没落下👏 一个小地方：深蹲时抬头看前方。下周加到 5 组，其他不变。""");
        assertThat(play.tags("阿明")).containsExactlyInAnyOrder("教练码", "已选方案", "A 徒手", "连续七天");
        assertThat(play.tags("小柔")).containsExactlyInAnyOrder("教练码", "已选方案", "B 弹力带");
        assertThat(play.stages("路人")).isEmpty();
        // The filter settles for a minute: what was known before becomes the new friend's a moment later.
        assertThat(play.stages("阿明")).containsExactly("2026-03-02 09:31 选方案", "2026-03-02 12:00 训练中");
    }

    @Test
    void p4ThePaidKnowledgeLineKeepsItsDaysWhoeverComesWhenever() {
        Play play = installed("p4-paid-knowledge");
        play.at("2026-03-02 09:30", () -> play.scans("林晓", "p4-open-lesson"))
                .at("2026-03-02 23:30", () -> play.scans("王磊", "p4-open-lesson"))
                .at("2026-03-03 00:30", () -> play.scans("欧阳", "p4-open-lesson"))
                .at("2026-03-05 16:00", () -> play.does("林晓", "call_requested"))
                .at("2026-03-06 21:00", () -> play.does("王磊", "message_received", "text", "挺有用的"))
                .at("2026-03-08 21:00", () -> play.does("欧阳", "message_received", "text", "没用"))
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
        assertThat(play.chances(Kind.CALL)).containsExactly("林晓 | 想电话聊聊");
        assertThat(play.chances(Kind.CHAT)).containsExactly("欧阳 | 说资料没用，问问想要哪一方面");
        assertThat(play.stages("林晓")).containsExactly("2026-03-02 09:30 未付费", "2026-03-09 11:00 已付费");
    }

    @Test
    void p5TheSixScenesSpeakWhenTheContactIsWillingAndNeverBombard() {
        corp.run(() -> product.getBean(SendPolicies.class)
                .set(corp.id(), new SendPolicy(LocalTime.of(21, 30), LocalTime.of(9, 0), 2)));
        Play play = installed("p5-six-scenes");
        play.at("2026-03-02 10:00", () -> play.scans("小夏", "p5-live"))
                .at("2026-03-03 19:30", () -> play.does("小夏", "link_viewed", "title", "时间管理入门课"))
                .at("2026-03-03 20:00", () -> play.does("小夏", "link_viewed", "title", "时间管理入门课"))
                .at("2026-03-04 12:00", () -> play.attribute("小夏", "coupon_expires", "2026-03-06"))
                .at("2026-03-05 21:00", () -> play.does("小夏", "order_paid", "amount", "299"))
                .at("2026-03-05 21:00", () -> play.does("小夏", "lesson_opened"))
                .at("2026-03-05 21:00", () -> play.attribute("小夏", "course_expires", "2026-03-13"))
                .looking("2026-04-05 12:30")
                .at("2026-04-06 10:00", () -> play.does("小夏", "lesson_opened"))
                // Three scenes within a day, of which the cap of two leaves the first two.
                .at("2026-03-02 12:00", () -> play.scans("小冬", "p5-live"))
                .at("2026-03-02 13:00", () -> play.attribute("小冬", "coupon_expires", "2026-03-04"))
                .at("2026-03-03 18:30", () -> play.does("小冬", "link_viewed", "title", "时间管理入门课"))
                .at("2026-03-03 19:00", () -> play.does("小冬", "link_viewed", "title", "时间管理入门课"))
                // Willing at night: the first order waits for the morning.
                .at("2026-03-02 11:00", () -> play.scans("小秋", "p5-live"))
                .at("2026-03-03 21:20", () -> play.does("小秋", "link_viewed", "title", "时间管理入门课"))
                .at("2026-03-03 21:25", () -> play.does("小秋", "link_viewed", "title", "时间管理入门课"));

        play.until("2026-03-08 00:00", HALF_HOUR);
        play.until("2026-03-16 00:00", HALF_HOUR);
        play.until("2026-04-07 00:00", Duration.ofHours(3));

        assertThat(play.calendar()).isEqualTo("""
                2026-03-02 10:00 | 小夏 | 直播间的朋友你好👋 今天讲的模板在这里，直接存一份就能用。
                2026-03-02 11:00 | 小秋 | 直播间的朋友你好👋 今天讲的模板在这里，直接存一份就能用。
                2026-03-02 12:00 | 小冬 | 直播间的朋友你好👋 今天讲的模板在这里，直接存一份就能用。
                2026-03-03 12:30 | 小冬 | 模板存下来了吗？先填最上面三行就够，填好截图给我，我告诉你下周该砍掉哪一件事。
                2026-03-03 12:30 | 小夏 | 模板存下来了吗？先填最上面三行就够，填好截图给我，我告诉你下周该砍掉哪一件事。
                2026-03-03 12:30 | 小秋 | 模板存下来了吗？先填最上面三行就够，填好截图给我，我告诉你下周该砍掉哪一件事。
                2026-03-03 19:30 | 小冬 | 看到你在比较课程。入门课先学三节再决定，不合适七天内全额退，这是直播间专属的页面。
                2026-03-03 20:30 | 小夏 | 看到你在比较课程。入门课先学三节再决定，不合适七天内全额退，这是直播间专属的页面。
                2026-03-04 09:30 | 小秋 | 看到你在比较课程。入门课先学三节再决定，不合适七天内全额退，这是直播间专属的页面。
                2026-03-05 20:00 | 小夏 | 你那张 100 元券明天 24 点到期。想学哪一门告诉我，我看看怎么用最划算。
                2026-03-06 12:30 | 小夏 | 你的课还有 7 天到期，还剩的几节里，最值得先看第 9 节，18 分钟，看完就能改一次周报。
                2026-03-13 19:00 | 小夏 | 课程今晚 24 点到期。还没看完的话回复“延”，我给你申请多留 7 天，只能申请一次。
                2026-03-14 20:00 | 小夏 | 课程到期了，你的笔记都还在。老学员续一年六折，到本周日，续了之前的作业批改也接着算。
                2026-04-05 12:30 | 小夏 | 一个月没见你打开课了。不想学也没关系，回复“停”我就不再提醒；想捡起来的话，从这节 8 分钟的开始。""");
        assertThat(play.ends("小夏"))
                .containsExactlyInAnyOrder("场景二 首单 GOAL_MET", "场景三 券快到期 GOAL_MET", "场景六 流失 GOAL_MET");
        assertThat(play.tags("小夏")).containsExactlyInAnyOrder("直播间", "看过两次价格", "付费学员");
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
        assertThat(play.chances(Kind.CALL)).containsExactly("陈雨 | 想电话聊聊");
    }

    private Play installed(String file) {
        Gallery.Entry entry = gallery.find(file).orElseThrow();
        Outcome outcome = playbooks.bringIn(corp.id(), entry.text(), Choices.START, By.login("li"));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return new Play(product, corp);
    }
}
