package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.siyu.MamaShop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A rule is put together from parts that come and go. */
@InBrowser
class RuleDesignTests {

    @Autowired
    MamaShop shops;

    @Test
    void partsAreAddedAndTakenAwayAndTheOthersStay(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/rules/new");
        operator.find("#name").fill("看了两次课程页");
        operator.find("#times").fill("2");
        operator.button("添加条件").click();
        operator.find("[name='conditions[0].attribute']").fill("title");
        operator.find("[name='conditions[0].value']").fill("价格");
        operator.button("打标签").click();
        operator.button("移到阶段").click();
        operator.find("[name='actions[1].stageId']").selectOption("考虑中");

        operator.find(".attachment").first().getByText("移除").click();

        assertThat(operator.find(".attachment")).hasCount(1);
        assertThat(operator.find("[name='actions[0].stageId'] option:checked")).hasText("考虑中");
        assertThat(operator.find("#times")).hasValue("2");
        operator.button("保存").click();
        assertThat(operator.find(".notice")).containsText("规则目前关闭");
        Locator rule = operator.find(".rule").filter(new Locator.FilterOptions().setHasText("看了两次课程页"));
        assertThat(rule).containsText("「价格」");
        assertThat(rule).containsText("累计 2 次");
        assertThat(rule).containsText("考虑中");
    }

    @Test
    void whileAPartIsOnItsWayNoOtherCanBeAskedForAndNoneIsLost(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/rules/new");
        List<Route> onTheWay = new ArrayList<>();
        operator.page().route("**/rules/parts*", onTheWay::add);

        operator.button("打标签").click();
        operator.page().waitForCondition(() -> !onTheWay.isEmpty());
        assertThat(operator.button("移到阶段")).isDisabled();
        onTheWay.getFirst().resume();
        operator.page().unroute("**/rules/parts*");
        operator.button("移到阶段").click();

        assertThat(operator.find(".attachment")).hasCount(2);
    }

    @ParameterizedTest
    @EnumSource
    void aRuleForWhoFallsSilentIsWrittenTriedAndSaved(Screen screen, Windows windows) {
        Window operator = windows.on(screen).signIn(shops.open(), "operator");
        operator.open("/rules/new");
        operator.find("#name").fill("三十天没有点击");
        operator.find("[name=when]").selectOption("BECOMES");
        Locator becomes = operator.find("#condition-becomes");
        becomes.locator(".cond-add > summary").click();
        becomes.locator(".cond-add[open]")
                .getByText("行为", new Locator.GetByTextOptions().setExact(true))
                .click();
        becomes.locator(".cond-event-name").selectOption("link_clicked");
        becomes.locator("select[name$='count.bounds']").selectOption("NONE");
        becomes.locator("input[name$='within.amount']").fill("30");
        operator.button("提醒").click();
        operator.find("[name='actions[0].text']").fill("三十天没有点击，请跟进");

        operator.button("过去 7 天").click();
        assertThat(operator.find("#dry-run")).containsText("现在满足条件的约有");
        assertThat(operator.find("#dry-run .firing").first()).containsText("30");
        assertThat(operator.find("#name")).hasValue("三十天没有点击");
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);

        operator.button("保存").click();
        Locator rule = operator.find(".rule").filter(new Locator.FilterOptions().setHasText("三十天没有点击"));
        assertThat(rule).containsText("变为满足");
        assertThat(rule).containsText("提醒客户归属人");
    }
}
