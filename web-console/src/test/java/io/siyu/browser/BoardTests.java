package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import io.siyu.MamaShop;
import io.siyu.time.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contacts are moved from stage to stage by hand. */
@InBrowser
class BoardTests {

    @Autowired
    MamaShop shops;

    @Autowired
    List<Tick> ticks;

    @Test
    void aCardDraggedToAnotherStageMovesTheContactForGood(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/board");

        drag(operator, "王雅琴", "感兴趣");
        assertThat(card(operator, "感兴趣", "王雅琴")).isVisible();
        assertThat(count(operator, "新加好友")).hasText("8");
        assertThat(count(operator, "感兴趣")).hasText("7");

        drag(operator, "王雅琴", "考虑中");
        assertThat(card(operator, "考虑中", "王雅琴")).isVisible();
        assertThat(count(operator, "感兴趣")).hasText("6");

        operator.reload();
        assertThat(card(operator, "考虑中", "王雅琴")).isVisible();
        assertThat(count(operator, "新加好友")).hasText("8");
    }

    @Test
    void aCardThatAColleagueWasFasterWithIsNotMovedTwiceAndTheReasonIsTold(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window operator = windows.on(Screen.DESK).signIn(shop, "operator");
        operator.open("/board");
        Window rep = windows.on(Screen.DESK).signIn(shop, "linyue");
        rep.open("/board");
        drag(rep, "王雅琴", "感兴趣");
        assertThat(count(rep, "感兴趣")).hasText("5");

        drag(operator, "王雅琴", "感兴趣");

        assertThat(operator.find(".notice")).containsText("没有移动");
        assertThat(card(operator, "感兴趣", "王雅琴")).hasCount(1);
        assertThat(count(operator, "新加好友")).hasText("8");
        assertThat(count(operator, "感兴趣")).hasText("7");
    }

    @Test
    void aCardDroppedWhileTheNetworkIsGoneGoesBack(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/board");

        operator.loseNetwork();
        drag(operator, "王雅琴", "感兴趣");

        assertThat(operator.find(".notice")).containsText("网络不通");
        assertThat(card(operator, "感兴趣", "王雅琴")).hasCount(0);
        assertThat(card(operator, "新加好友", "王雅琴")).isVisible();
    }

    @Test
    void onAPhoneTheMenuOfACardMovesTheContact(Windows windows) {
        Window rep = windows.on(Screen.PHONE).signIn(shops.open(), "linyue");
        rep.open("/board");

        rep.button("移动 王雅琴").click();
        rep.button("已下单").click();

        assertThat(card(rep, "已下单", "王雅琴")).isAttached();
        rep.reload();
        assertThat(card(rep, "已下单", "王雅琴")).isAttached();
    }

    @Test
    void theBoardShowsTheContactsOfOneRepOrOfOneName(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/board");

        operator.find("select[name=owner]").selectOption("陈浩");
        assertThat(card(operator, "新加好友", "张晓彤")).isVisible();
        assertThat(card(operator, "新加好友", "王雅琴")).not().isAttached();

        operator.find("select[name=owner]").selectOption("全部负责人");
        operator.find("input[name=text]").fill("王雅");
        operator.find("input[name=text]").press("Enter");
        assertThat(operator.find(".board-card")).hasCount(1);
        drag(operator, "王雅琴", "考虑中");
        assertThat(card(operator, "考虑中", "王雅琴")).isVisible();
        assertThat(operator.find(".board-card")).hasCount(1);
    }

    @Test
    void tickedContactsAreMovedInOneActionWithAReasonAndBackAgain(Windows windows) {
        Window operator = windows.on(Screen.DESK).signIn(shops.open(), "operator");
        operator.open("/board");
        assertThat(operator.button("移动所选…")).isHidden();

        tick(operator, "王雅琴");
        tick(operator, "李梦");
        operator.button("移动所选…").click();
        operator.button("移动 2 位客户").click();
        assertThat(operator.find("#bulk")).containsText("请填写原因");
        operator.find("#bulk-to").selectOption("考虑中");
        operator.find("#bulk-reason").fill("开学季活动");
        operator.button("移动 2 位客户").click();
        assertThat(operator.find("#bulk-progress")).containsText("正在把 2 位客户移到“考虑中”");
        operator.reload();
        assertThat(operator.find("#bulk-progress")).containsText("正在把 2 位客户移到“考虑中”");

        goOn();
        assertThat(operator.find("#bulk-progress")).containsText("已移动 2 位，0 位未变。 operator：开学季活动");
        assertThat(card(operator, "考虑中", "李梦")).isVisible();
        assertThat(count(operator, "新加好友")).hasText("7");

        operator.button("撤销").click();
        assertThat(operator.find("#bulk-progress")).containsText("正在撤销");
        goOn();
        assertThat(operator.find("#bulk-progress")).containsText("已恢复 2 位，0 位此后又有移动，保持不变。");
        assertThat(card(operator, "新加好友", "李梦")).isVisible();
    }

    @Test
    void onAPhoneARepMovesAllOfTheirOwnOfAStageAndNobodyElses(Windows windows) {
        Window rep = windows.on(Screen.PHONE).signIn(shops.open(), "linyue");
        rep.open("/board");

        rep.button("移动“新加好友”中的全部客户").click();
        rep.find("#bulk-to").selectOption("感兴趣");
        rep.find("#bulk-reason").fill("一起跟进");
        rep.button("移动 6 位客户").click();
        assertThat(rep.find("#bulk-progress")).containsText("正在把 6 位客户移到“感兴趣”");
        org.assertj.core.api.Assertions.assertThat(rep.overhang()).isZero();
        goOn();

        assertThat(rep.find("#bulk-progress")).containsText("已移动 6 位，0 位未变。");
        assertThat(count(rep, "新加好友")).hasText("0");
    }

    private static void tick(Window window, String contact) {
        window.page().getByLabel("勾选 " + contact).check();
    }

    /** What a node does every two seconds. */
    private void goOn() {
        ticks.stream().filter(one -> one.name().equals("bulk-moves")).forEach(Tick::run);
    }

    private static Locator stage(Window window, String name) {
        return window.find(".board-column[aria-label='%s']".formatted(name));
    }

    private static Locator count(Window window, String stage) {
        return stage(window, stage).locator(".board-count");
    }

    private static Locator card(Window window, String stage, String contact) {
        return stage(window, stage).locator(".board-card").filter(new Locator.FilterOptions().setHasText(contact));
    }

    /** By hand: pressed on the card, drawn over in steps, let go on the stage. */
    private static void drag(Window window, String contact, String stage) {
        BoundingBox card = window.find(".board-card")
                .filter(new Locator.FilterOptions().setHasText(contact))
                .locator(".board-card-foot")
                .boundingBox();
        BoundingBox target = stage(window, stage).locator(".board-cards").boundingBox();
        Mouse mouse = window.page().mouse();
        mouse.move(card.x + 20, card.y + card.height / 2);
        mouse.down();
        mouse.move(target.x + target.width / 2, target.y + 30, new Mouse.MoveOptions().setSteps(12));
        mouse.move(target.x + target.width / 2, target.y + 34, new Mouse.MoveOptions().setSteps(2));
        mouse.up();
    }
}
