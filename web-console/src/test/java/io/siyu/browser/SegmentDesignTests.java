package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.siyu.MamaShop;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator gathers people in segments: by what they did, or by a list. */
@InBrowser
class SegmentDesignTests {

    @Autowired
    MamaShop shops;

    @Autowired
    Behaviours behaviours;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @EnumSource
    void anOperatorBuildsASegmentOfPeopleWhoOpenedThePricePageTwiceInSevenDaysAndSeesTwelveOfThem(
            Screen screen, Windows windows) {
        MamaShop.Opened shop = shops.open();
        openPricePageTwice(shop, shop.contacts().subList(0, 12));
        Window operator = windows.on(screen).signIn(shop, "operator");
        operator.open("/segments/new");
        operator.find("#name").fill("七天内两次看价格页");
        operator.find(".cond-add > summary").click();
        operator.find(".cond-add[open]")
                .getByText("行为", new Locator.GetByTextOptions().setExact(true))
                .click();
        operator.find(".cond-event-name").selectOption("price_page");
        operator.find("select[name$='count.bounds']").selectOption("AT_LEAST");
        operator.find("input[name$='count.atLeast']").fill("2");
        operator.find("input[name$='within.amount']").fill("7");

        assertThat(operator.find(".cond-number-found strong")).hasText("12");
        operator.find(".cond-face").first().click();
        assertThat(operator.find(".cond-why .reason-holds").first()).containsText("2");
        operator.find(".form-actions").getByText("保存").click();

        assertThat(operator.find("h1")).containsText("七天内两次看价格页");
        assertThat(operator.find(".member")).hasCount(12);
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);
    }

    @Test
    void aListIsFilledByPastingAndTellsWhomItDidNotFind(Windows windows) {
        MamaShop.Opened shop = shops.open();
        Window operator = windows.on(Screen.DESK).signIn(shop, "operator");
        operator.open("/segments/new?kind=STATIC");
        operator.find("#name").fill("线下沙龙签到");
        operator.find(".form-actions").getByText("保存").click();

        operator.find("#names")
                .fill(shop.contacts().get(0) + "\n" + shop.contacts().get(1) + "\n不是客户");
        operator.find("form:has(#names) button").click();

        assertThat(operator.find(".alert")).containsText("加入 2 位");
        assertThat(operator.find(".alert")).containsText("1 行没有找到");
        assertThat(operator.find(".member")).hasCount(2);
    }

    private void openPricePageTwice(MamaShop.Opened shop, List<Long> contacts) {
        List<NewEvent> events = contacts.stream()
                .flatMap(contact -> IntStream.of(1, 2)
                        .mapToObj(day -> new NewEvent(
                                new Subject.Contact(contact),
                                "price_page",
                                "shop",
                                contact + "-" + day,
                                clock.instant().minus(Duration.ofDays(day)),
                                Map.of())))
                .toList();
        transactions.run(shop.tenant(), () -> behaviours.record(shop.tenant(), events));
    }
}
