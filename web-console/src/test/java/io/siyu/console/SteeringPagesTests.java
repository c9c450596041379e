package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.journey.Board;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageColumn;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Starting, pausing and ending a journey: what it does to people and messages is shown before it is done. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SteeringPagesTests {

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Journeys journeys;

    @Autowired
    Board board;

    @Autowired
    Tags tags;

    private MamaShop.Opened shop;
    private Visitor operator;

    @BeforeEach
    void anOperatorOfAShop() {
        shop = shops.open();
        operator = signedIn("operator");
    }

    @Test
    void whoFitsAWayInAlreadyIsCountedBeforeTheStartAndEntersOnlyIfAsked() {
        long tag = transactions.get(
                shop.tenant(), () -> tags.ensure(shop.tenant(), "来源", "抖音").id());
        Journey draft = transactions.get(shop.tenant(), () -> journeys.draft(shop.tenant(), "老客唤醒", List.of("沉睡")));
        transactions.run(shop.tenant(), () -> journeys.enterBy(shop.tenant(), draft.id(), tag));
        String journey = "/journeys/" + draft.id();

        assertThat(operator.get(journey + "/start").body()).containsPattern("让现在已符合进入方式的 \\d+ 位客户也进入");
        operator.post(journey + "/start", "letIn", "true");

        assertThat(inside(draft.id())).isPositive();
        assertThat(state(draft.id())).isEqualTo("RUNNING");
    }

    @Test
    void row62_beforeAPausedJourneyGoesOnThePersonIsAskedAboutWhatIsOverdue() {
        String journey = "/journeys/" + shop.journey();
        operator.post(journey + "/pause");

        HttpResponse<String> asked = operator.get(journey + "/resume");
        assertThat(asked.body()).contains("暂停期间到期", "其中还不算太晚", "都不发", "全部补发");
        assertThat(location(operator.post(journey + "/resume", "overdue", "DROP")))
                .endsWith(journey);

        assertThat(state(shop.journey())).isEqualTo("RUNNING");
    }

    @Test
    void aJourneyThatIsNotPausedCannotBeResumedAndSaysSo() {
        String journey = "/journeys/" + shop.journey();

        operator.post(journey + "/resume", "overdue", "ALL");

        assertThat(operator.get(journey).body()).contains("没有暂停，无需恢复");
    }

    @Test
    void row58_aJourneyThatRunsOutLetsNobodyInAndStillSends() {
        String journey = "/journeys/" + shop.journey();

        operator.post(journey + "/drain");

        assertThat(state(shop.journey())).isEqualTo("DRAINING");
        assertThat(operator.get(journey).body()).contains("收尾中");
    }

    @Test
    void row64_beforeAJourneyIsStoppedItSaysHowManyLeaveAndWhatCannotBeRecalled() {
        String journey = "/journeys/" + shop.journey();

        assertThat(operator.get(journey + "/stop").body())
                .contains("旅程中的 " + inside(shop.journey()) + " 位客户会全部离开", "已交出，无法撤回");
        operator.post(journey + "/stop");

        assertThat(state(shop.journey())).isEqualTo("STOPPED");
    }

    @Test
    void row27_whoWasTakenOutByHandMayBeAllowedBackIn() {
        String contact = "/contacts/" + shop.contacts().getFirst();
        String journey = contact + "/journeys/" + shop.journey();
        operator.post(journey + "/leave");
        assertThat(operator.get(contact).body()).contains(journey + "/lift");

        operator.post(journey + "/lift");

        assertThat(operator.get(contact).body())
                .doesNotContain(journey + "/lift")
                .contains("已允许再次进入");
    }

    @Test
    void whoMayOnlyLookIsNotOfferedAnyOfIt() {
        Visitor leader = signedIn("leader");
        String journey = "/journeys/" + shop.journey();

        assertThat(leader.get(journey).body()).doesNotContain(journey + "/stop", journey + "/pause");
        assertThat(leader.get(journey + "/stop").statusCode()).isEqualTo(403);
    }

    private Visitor signedIn(String login) {
        Visitor visitor = Visitor.at(port);
        visitor.signIn(shop.corp(), login, MamaShop.PASSWORD);
        return visitor;
    }

    private String state(long journey) {
        return transactions
                .get(shop.tenant(), () -> journeys.find(shop.tenant(), journey))
                .orElseThrow()
                .state()
                .name();
    }

    private long inside(long journey) {
        return transactions.get(shop.tenant(), () -> board.columns(shop.tenant(), journey)).stream()
                .mapToLong(StageColumn::people)
                .sum();
    }
}
