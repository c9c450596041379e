package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.siyu.MamaShop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator designs a journey through the forms, and no slip costs what was typed. */
@InBrowser
class JourneyDesignTests {

    @Autowired
    MamaShop shops;

    @Test
    void aJourneyIsDesignedAndStarted(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/journeys");
        operator.link("新建旅程").click();
        operator.find("#name").fill("老客唤醒");
        operator.find("#stages").fill("沉睡\n回访\n复购");
        operator.button("创建旅程").click();
        assertThat(operator.find(".path-name")).hasText(new String[] {"沉睡", "回访", "复购"});

        operator.link("添加步骤").first().click();
        operator.find("#name").fill("第三天 回访券");
        operator.find("input[name='time.day']").fill("3");
        operator.find("input[name='time.at']").fill("10:30");
        chooseContent(operator, "第七天 限时券");
        operator.button("保存").click();
        assertThat(operator.find(".line-when")).hasText("T+3 10:30");
        assertThat(operator.find(".line-card")).containsText("您的新客券还有 3 天到期");

        operator.link("启动旅程").click();
        operator.button("启动旅程").click();
        assertThat(operator.find(".page-title")).containsText("运行中");
        operator.open("/journeys");
        assertThat(operator.find(".journey").filter(new Locator.FilterOptions().setHasText("老客唤醒")))
                .containsText("运行中");
    }

    @Test
    void aJourneyWithoutANameIsAskedForItAndKeepsItsStages(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/journeys/new");
        operator.find("#stages").fill("沉睡\n回访");

        operator.button("创建旅程").click();

        assertThat(operator.find("#name + .invalid-feedback")).hasText("名称为 1 到 60 个字");
        assertThat(operator.find("#stages")).hasValue("沉睡\n回访");
        operator.find("#name").fill("老客唤醒");
        operator.button("创建旅程").click();
        assertThat(operator.find(".path-name")).hasText(new String[] {"沉睡", "回访"});
    }

    @Test
    void aStepThatMakesNoSenseIsShownWhereAndKeepsWhatWasTyped(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window operator = windows.on(Screen.DESK).signIn(shop, "operator");
        operator.open("/journeys/%d/stages/%d/steps/new"
                .formatted(shop.journey(), shop.stages().getLast()));
        operator.find("#name").fill("生日祝福");
        operator.find("input[name='time.day']").fill("-4");
        operator.find("input[name='time.at']").fill("08:15");
        operator.find("input[name=quiet][value=SKIP]").check();

        operator.button("保存").click();

        assertThat(operator.find("[id='problem-variants[0].contentId']")).hasText("请选择要发送的内容");
        assertThat(operator.find("[id='problem-time.day']")).isVisible();
        assertThat(operator.find("#name")).hasValue("生日祝福");
        assertThat(operator.find("input[name='time.day']")).hasValue("-4");
        assertThat(operator.find("input[name='time.at']")).hasValue("08:15");
        assertThat(operator.find("input[name=quiet][value=SKIP]")).isChecked();

        operator.find("input[name='time.day']").fill("4");
        chooseContent(operator, "第一天 品牌故事");
        operator.button("保存").click();
        assertThat(operator.find(".line-when")).hasText("T+4 08:15");
    }

    private static void chooseContent(Window window, String name) {
        String content = window.find("#contentId option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .getAttribute("value");
        window.find("#contentId").selectOption(content);
    }
}
