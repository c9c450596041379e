package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.siyu.MamaShop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator writes a condition line by line, as a sentence, and sees what it means. */
@InBrowser
class ConditionDesignTests {

    @Autowired
    MamaShop shops;

    private MamaShop.Opened shop;

    @BeforeAll
    void open() {
        shop = shops.open();
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorSaysWhoMayEnterAJourneyAndReadsItAsASentence(Screen screen, Windows windows) {
        Window operator = settings(windows, screen, shops.open());
        Locator filter = operator.find("#condition-filter");

        add(filter, "标签");
        filter.getByText("选择标签").click();
        filter.locator(".menu-picks").getByText("抖音").click();
        assertThat(filter.locator(".cond-words")).containsText("抖音");
        filter.locator(".cond-head").first().click();
        assertThat(filter.locator(".menu-picks")).isHidden();
        add(filter, "行为");
        line(filter, 1).locator(".cond-event-name").selectOption("link_viewed");
        line(filter, 1).locator("select[name$='count.bounds']").selectOption("AT_LEAST");
        line(filter, 1).locator("input[name$='count.atLeast']").fill("2");
        line(filter, 1).locator("input[name$='within.amount']").fill("7");

        assertThat(filter.locator(".cond-words")).containsText("7 天");
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);
        operator.find(".form-actions-sticky").getByText("保存").click();
        assertThat(operator.find(".settled")).containsText("抖音");
    }

    @Test
    void whatALineHeldIsThereAgainWhenItsKindIsChangedBack(Windows windows) {
        Window operator = settings(windows, Screen.DESK);
        Locator goal = operator.find("#condition-goal");
        add(goal, "行为");
        line(goal, 0).locator("select[name$='count.bounds']").selectOption("AT_LEAST");
        line(goal, 0).locator("input[name$='count.atLeast']").fill("3");

        line(goal, 0).locator(".cond-kind").selectOption("STAGE");
        assertThat(line(goal, 0).locator("select[name$='journey']")).isVisible();
        assertThat(line(goal, 0).locator(".cond-kind")).isFocused();
        line(goal, 0).locator(".cond-kind").selectOption("EVENT");

        assertThat(line(goal, 0).locator("input[name$='count.atLeast']")).hasValue("3");
    }

    @Test
    void linesAreGroupedCopiedAndRemovedAndTheOthersStay(Windows windows) {
        Window operator = settings(windows, Screen.DESK);
        Locator exit = operator.find("#condition-exit");
        add(exit, "消费");
        line(exit, 0).locator("input[name$='count.atLeast']").first().fill("199");
        add(exit, "一组条件");
        Locator group = exit.locator(".cond-group .cond-group");
        add(group, "负责人");

        exit.getByLabel("复制这一条").first().click();
        assertThat(exit.locator(".cond-line")).hasCount(3);
        assertThat(exit.locator("[name='exit.of[1].count.atLeast']")).hasValue("199");
        exit.getByLabel("移除这一条").first().click();

        assertThat(exit.locator(".cond-line")).hasCount(2);
        assertThat(exit.locator("[name='exit.of[0].count.atLeast']")).hasValue("199");
        assertThat(group.locator(".cond-line")).hasCount(1);
    }

    @Test
    void whileAChangeIsOnItsWayNothingElseCanBeTypedThatWouldBeLost(Windows windows) {
        Window operator = settings(windows, Screen.DESK);
        Locator exit = operator.find("#condition-exit");
        add(exit, "标签");
        List<Route> onTheWay = new ArrayList<>();
        operator.page().route("**/conditions/edit", onTheWay::add);

        exit.getByLabel("复制这一条").click();
        operator.page().waitForCondition(() -> !onTheWay.isEmpty());
        assertThat(line(exit, 0).locator("input[name$='within.amount']")).isDisabled();
        onTheWay.getFirst().resume();
        operator.page().unroute("**/conditions/edit");

        assertThat(exit.locator(".cond-line")).hasCount(2);
        assertThat(line(exit, 0).locator("input[name$='within.amount']")).isEnabled();
    }

    @Test
    void whyOneContactIsMeantIsToldWithWhatWasSeen(Windows windows) {
        Window operator = settings(windows, Screen.DESK);
        Locator exclusion = operator.find("#condition-exclusion");
        add(exclusion, "标签");
        exclusion.getByText("选择标签").click();
        exclusion.locator(".menu-picks").getByText("抖音").click();

        exclusion.locator("input[type=search][name=text]").fill("王雅");
        exclusion.locator(".cond-who").getByText("王雅琴").click();

        assertThat(exclusion.locator(".cond-why")).containsText("王雅琴");
        assertThat(exclusion.locator(".reason-holds").first()).containsText("抖音");
    }

    @Test
    void aListOfTextsGrowsByItself(Windows windows) {
        Window operator = settings(windows, Screen.DESK);
        Locator exit = operator.find("#condition-exit");
        add(exit, "好友关系");
        Locator states = exit.locator("input[name$='follow.states']:not([type=hidden])");

        states.last().fill("douyin, a");
        assertThat(states).hasCount(2);
        states.last().fill("store-01");
        exit.getByLabel("复制这一条").click();

        assertThat(exit.locator("[name='exit.of[1].follow.states']:not([type=hidden])"))
                .hasCount(3);
        assertThat(exit.locator("[name='exit.of[1].follow.states']:not([type=hidden])")
                        .first())
                .hasValue("douyin, a");
    }

    private Window settings(Windows windows, Screen screen) {
        return settings(windows, screen, shop);
    }

    private static Window settings(Windows windows, Screen screen, MamaShop.Opened shop) {
        Window operator = windows.on(screen).signIn(shop, "operator");
        operator.open("/journeys/" + shop.journey() + "/settings");
        return operator;
    }

    private static void add(Locator group, String what) {
        int lines = group.locator(".cond-line, .cond-group").count();
        group.locator(".cond-add > summary").last().click();
        group.locator(".cond-add[open]")
                .getByText(what, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(group.locator(".cond-line, .cond-group")).hasCount(lines + 1);
    }

    private static Locator line(Locator editor, int place) {
        return editor.locator(".cond-line").nth(place);
    }
}
