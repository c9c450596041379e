package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import io.siyu.MamaShop;
import io.siyu.time.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator says by rules whose contact somebody is, and a leader hands contacts over. */
@InBrowser
class AssignmentDesignTests {

    @Autowired
    MamaShop shops;

    @Autowired
    List<Tick> ticks;

    @ParameterizedTest
    @EnumSource
    void anOperatorLetsANewRuleDecideAboutEverybodyAndReadsWhyItDidAsItDid(Screen screen, Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window operator = windows.on(screen).signIn(shop, "operator");
        operator.page().onDialog(Dialog::accept);
        operator.open("/assignment/new");
        operator.find("#name").fill("谁客户少给谁");
        operator.find("#strategy").selectOption("LEAST_LOADED");
        operator.find(".form-check").filter(named("林悦")).click();
        operator.find(".form-check").filter(named("陈浩")).click();
        fits(operator);
        operator.find(".form-actions-sticky .btn-primary").click();
        assertThat(operator.find("h1")).hasText("谁客户少给谁");

        operator.open("/assignment");
        operator.find("tr").filter(named("谁客户少给谁")).getByText("启用").last().click();
        operator.link("按规则分配已有客户").click();
        assertThat(operator.find(".cond-add")).isVisible();
        fits(operator);
        operator.button("开始分配").click();
        tick("assign");
        operator.reload();

        assertThat(operator.find(".list-group-item").filter(named("24 / 24 位"))).isVisible();
        assertThat(operator.find("main")).containsText("抖音来的客户：客户不符合条件");
        assertThat(operator.find("main")).containsText("谁客户少给谁（客户最少的员工）");
        fits(operator);
        operator.open("/contacts/" + shop.contacts().getLast());
        assertThat(operator.find(".story")).containsText("谁客户少给谁");
        fits(operator);
    }

    @ParameterizedTest
    @EnumSource
    void aLeaderHandsTheContactsOfAMemberToAnotherOne(Screen screen, Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window leader = windows.on(screen).signIn(shop, "leader");
        leader.page().onDialog(Dialog::accept);
        leader.open("/staff");
        fits(leader);
        leader.link("陈浩").click();
        fits(leader);
        leader.find("#taking").selectOption("林悦");
        leader.button("移交 8 位客户").click();
        assertThat(leader.find("main")).containsText("陈浩 的客户移交给 林悦");

        tick("assign");
        leader.reload();

        assertThat(leader.find(".list-group-item").filter(named("陈浩 → 林悦"))).hasCount(8);
        fits(leader);
    }

    @Test
    void aLeaderGivesOneContactToAnotherMember(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window leader = windows.on(Screen.DESK).signIn(shop, "leader");
        leader.open("/contacts/" + shop.contacts().getFirst());
        leader.find("select[name=owner]").selectOption("陈浩");
        leader.button("转给").click();

        assertThat(leader.find(".story")).containsText("转接给 陈浩");
        leader.find("select[name=owner]").selectOption("陈浩");
        leader.button("转给").click();
        assertThat(leader.find("body")).containsText("客户正在转接中");
    }

    @Test
    void whatIsWrongWithAMembersLimitsHoursAndAbsenceIsSaidBesideTheFieldAndNothingIsLost(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window operator = windows.on(Screen.PHONE).signIn(shop, "operator");
        operator.open("/staff/" + shop.linyue());

        operator.find("#maxOwned").fill("-3");
        operator.find("#maxPerDay").fill("20");
        save(operator, "#maxOwned");
        assertThat(operator.find("#problem-maxOwned")).isVisible();
        assertThat(operator.find("#maxOwned")).hasValue("-3");
        assertThat(operator.find("#maxPerDay")).hasValue("20");

        operator.find("#worksFrom").fill("18:00");
        operator.find("#worksUntil").fill("09:00");
        operator.find(".tag-pick").filter(named("周一")).click();
        save(operator, "#worksFrom");
        assertThat(operator.find("#problem-worksUntil")).isVisible();
        assertThat(operator.find("input[value=MONDAY]")).isChecked();

        operator.find("#awayFrom").fill("2026-05-06T09:00");
        operator.find("#awayUntil").fill("2026-05-05T09:00");
        operator.find("#substitute").selectOption("陈浩");
        operator.button("登记缺勤").click();
        assertThat(operator.find("[id='problem-absence.until']")).isVisible();
        assertThat(operator.find("#substitute")).hasValue(Long.toString(shop.chenhao()));
    }

    private static void save(Window window, String field) {
        window.find("form:has(" + field + ") button[type=submit]").click();
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void fits(Window window) {
        assertThat(window.overhang()).isLessThanOrEqualTo(0);
    }

    private void tick(String name) {
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(Tick::run);
    }
}
