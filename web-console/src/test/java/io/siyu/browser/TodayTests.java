package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.siyu.MamaShop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.testing.SettableClock;

/** A rep works through today's list with a phone in hand. */
@InBrowser
class TodayTests {

    @Autowired
    MamaShop shops;

    @Autowired
    SettableClock clock;

    private Instant before = Instant.EPOCH;

    @BeforeEach
    void rememberTheTime() {
        before = clock.instant();
    }

    @AfterEach
    void setTheTimeBack() {
        clock.set(before);
    }

    @Test
    void whoeverIsKeenestStandsFirstWithTheReasonAndWithWordsToSay(Windows windows) {
        Window rep = signedIn(windows);

        Locator first = rep.find(".opportunity").first();
        assertThat(first.locator(".op-name")).hasText("林夏");
        assertThat(first.locator(".op-why")).containsText("7 月奶粉价格表");
        assertThat(first.locator(".op-why")).containsText("价格意向");
        assertThat(first.locator(".op-say")).containsText("价格表已经发您啦");

        first.locator("[data-copy]").click();
        assertThat(rep.find(".notice")).containsText("已复制");
        assertThat(rep.page().evaluate("navigator.clipboard.readText()"))
                .isEqualTo("价格表已经发您啦～现在下单还能用新客券减 60，需要我帮您把券领好吗？");
    }

    @Test
    void whatIsDoneLeavesTheListAndIsRemembered(Windows windows) {
        Window rep = signedIn(windows);
        assertThat(rep.find("#count-CHAT")).hasText("5");

        Locator first = opportunity(rep, "林夏");
        first.locator("button:has-text('完成')").click();
        first.locator("textarea[name=note]").fill("周三下午来店里试喝");
        first.locator("button:has-text('已约定')").click();

        assertThat(rep.find(".handled")).containsText("林夏");
        assertThat(rep.find(".handled")).containsText("已约定");
        assertThat(rep.find("#count-CHAT")).hasText("4");
        rep.reload();
        assertThat(opportunity(rep, "林夏")).hasCount(0);
        rep.open("/contacts?text=林夏");
        rep.find("main").getByText("林夏").first().click();
        assertThat(rep.find("main")).containsText("周三下午来店里试喝");
    }

    @Test
    void whatIsPutOffComesBackWhenItsTimeHasCome(Windows windows) {
        Window rep = signedIn(windows);

        opportunity(rep, "何欢").locator("button:has-text('稍后')").click();
        rep.button("1 小时后").click();

        assertThat(rep.find(".handled")).containsText("再提醒");
        rep.reload();
        assertThat(opportunity(rep, "何欢")).hasCount(0);
        clock.advance(Duration.ofHours(1));
        rep.reload();
        assertThat(opportunity(rep, "何欢")).isVisible();
    }

    @Test
    void aListWorkedToItsEndSaysSo(Windows windows) {
        Window rep = signedIn(windows);

        for (int left = 4; left >= 0; left--) {
            rep.button("无意向").first().click();
            assertThat(rep.find(".opportunity")).hasCount(left);
        }

        assertThat(rep.find("#count-CHAT")).hasText("0");
        rep.reload();
        assertThat(rep.find(".empty")).containsText("今天的聊天机会都处理完了");
        rep.find(".pills").getByText("通话机会").click();
        assertThat(opportunity(rep, "梁爽")).isVisible();
    }

    private Window signedIn(Windows windows) {
        Window rep = windows.on(Screen.PHONE).signIn(shops.open(), "linyue");
        rep.open("/today");
        return rep;
    }

    private static Locator opportunity(Window window, String contact) {
        return window.find(".opportunity").filter(new Locator.FilterOptions().setHasText(contact));
    }
}
