package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.siyu.MamaShop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everybody reads the console in Chinese or English, and may change their mind. */
@InBrowser
class LanguageTests {

    @Autowired
    MamaShop shops;

    @Test
    void thePageOneIsOnIsReadInEnglishAndInChineseAgain(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window leader = windows.on(Screen.DESK).signIn(shop, "leader");
        leader.open("/board?journey=%d&owner=%d&text=王".formatted(shop.journey(), shop.linyue()));

        leader.find(".sidebar-links a[href*=language]").click();
        assertThat(leader.find("html")).hasAttribute("lang", "en");
        assertThat(leader.find("h1")).hasText("Stage board");
        assertThat(leader.find("input[name=text]")).hasValue("王");
        assertThat(leader.find(".board-card")).hasCount(1);

        leader.open("/contacts");
        assertThat(leader.find("h1")).hasText("Contacts");
        leader.find(".sidebar-links a[href*=language]").click();
        assertThat(leader.find("h1")).hasText("客户");
        leader.open("/board");
        assertThat(leader.find("h1")).hasText("用户看板");
    }

    @Test
    void theLanguageChosenOverAFormWithProblemsLeadsToAPage(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/journeys/new");
        operator.button("创建旅程").click();
        assertThat(operator.find("#problem-name")).isVisible();

        operator.find(".sidebar-links a[href*=language]").click();

        assertThat(operator.find("h1")).hasText("Journeys");
    }

    @Test
    void theLanguageIsChosenBeforeSigningIn(Windows windows) {
        Window visitor = windows.on(Screen.PHONE);
        visitor.open("/sign-in");
        visitor.link("English").click();
        assertThat(visitor.button("Sign in")).isVisible();

        visitor.signIn(shops.open(), "linyue");

        assertThat(visitor.find("html")).hasAttribute("lang", "en");
        assertThat(visitor.find(".phone-bar")).containsText("Today");
    }
}
