package io.siyu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.access.Accounts;
import io.siyu.channel.ChannelCodes;
import io.siyu.content.Contents;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.sop.Sops;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is another tenant's, or another rep's, does not exist. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeTests {

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contents contents;

    @Autowired
    MonitoringRules rules;

    @Autowired
    ChannelCodes channels;

    @Autowired
    Accounts accounts;

    @Autowired
    Sops sops;

    @Autowired
    Tags tags;

    @Autowired
    TodaysOpportunities today;

    private MamaShop.Opened ours;
    private MamaShop.Opened theirs;
    private Visitor admin;
    private Visitor linyue;

    @BeforeAll
    void openTwoShops() {
        theirs = shops.open();
        ours = shops.open();
        admin = signedIn("admin");
        linyue = signedIn("linyue");
    }

    Stream<String> theirPages() {
        long stage = theirs.stages().getFirst();
        return Stream.of(
                "/contacts/" + theirs.contacts().getFirst(),
                "/board?journey=" + theirs.journey(),
                "/journeys/" + theirs.journey(),
                "/journeys/" + ours.journey() + "?stage=" + stage,
                "/journeys/" + theirs.journey() + "/stages/" + stage + "/steps/new",
                "/journeys/" + ours.journey() + "/stages/" + ours.stages().getFirst() + "/steps/" + theirStep(),
                "/contents/" + theirContent(),
                "/rules/" + theirRule(),
                "/channels/" + theirChannel(),
                "/settings/accounts/" + theirAccount());
    }

    @ParameterizedTest
    @MethodSource("theirPages")
    void aPageOfAnotherTenantReadsLikeOneThatNeverWas(String page) {
        HttpResponse<String> theirPage = admin.get(page);
        HttpResponse<String> nobodys = admin.get("/contacts/999999999");

        assertThat(theirPage.statusCode()).isEqualTo(404);
        assertThat(withoutNumber(theirPage)).isEqualTo(withoutNumber(nobodys));
    }

    Stream<List<String>> theirForms() {
        String contact = Long.toString(theirs.contacts().getFirst());
        String stage = Long.toString(theirs.stages().get(1));
        String ourContact = Long.toString(ours.contacts().getFirst());
        String tag = Long.toString(theirTag());
        return Stream.of(
                List.of("/contacts/" + contact + "/tags", "tag", tag),
                List.of("/contacts/" + ourContact + "/tags", "tag", tag),
                List.of("/contacts/" + contact + "/stage", "stage", stage),
                List.of("/board/" + ours.journey() + "/move", "contact", ourContact, "from", stage, "to", stage),
                List.of(
                        "/board/" + ours.journey() + "/move",
                        "contact",
                        contact,
                        "from",
                        "1",
                        "to",
                        Long.toString(ours.stages().get(1))),
                List.of("/today/" + theirOpportunity() + "/done", "outcome", "REPLIED"),
                List.of("/contents/" + theirContent(), "name", "x", "text", "x"),
                List.of("/rules/" + theirRule() + "/active", "active", "false"),
                List.of("/rules/" + theirRule(), "name", "x"),
                List.of("/channels/" + theirChannel(), "name", "x"),
                List.of("/journeys/" + theirs.journey() + "/settings", "priority", "5"),
                List.of("/settings/accounts/" + theirAccount() + "/active", "active", "false"),
                List.of("/settings/accounts/" + theirAccount() + "/password", "password", "纸船-划过-八月"));
    }

    @ParameterizedTest
    @MethodSource("theirForms")
    void aFormWithTheIdOfAnotherTenantFindsNothing(List<String> form) {
        String[] fields = form.subList(1, form.size()).toArray(String[]::new);

        assertThat(admin.post(form.getFirst(), fields).statusCode()).isEqualTo(404);
    }

    @Test
    void movingSomebodyToAStageOfAnotherTenantMovesNobody() {
        String contact = "/contacts/" + ours.contacts().getFirst();
        admin.post(contact + "/stage", "stage", Long.toString(theirs.stages().get(1)));

        assertThat(admin.get(contact).body()).contains("没有移动", "新加好友");
    }

    @Test
    void aRepFindsTheirOwnContactsOnly() {
        assertThat(linyue.get("/contacts").body()).contains("王雅琴").doesNotContain("张晓彤");
        assertThat(linyue.get("/board").body()).contains("王雅琴").doesNotContain("张晓彤");
        assertThat(linyue.get("/board?owner=" + ours.chenhao()).body()).doesNotContain("张晓彤");
        assertThat(linyue.get("/contacts/" + ours.contacts().get(2)).statusCode())
                .isEqualTo(404);
        assertThat(signedIn("leader").get("/contacts").body()).contains("王雅琴", "张晓彤");
    }

    @Test
    void aRepMovesAndTagsTheirOwnContactsOnly() {
        String foreign = Long.toString(ours.contacts().get(2));
        String to = Long.toString(ours.stages().get(1));

        assertThat(linyue.post("/board/" + ours.journey() + "/move", "contact", foreign, "from", "1", "to", to)
                        .statusCode())
                .isEqualTo(404);
        assertThat(linyue.post("/contacts/" + foreign + "/tags", "tag", "1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRepWorksTheirOwnOpportunitiesOnly() {
        OpportunityLine chenhaos = within(ours, () -> today.of(ours.tenant(), ours.linyue(), Kind.CHAT, 10))
                .getLast();
        Visitor chenhao = signedIn("chenhao");

        assertThat(chenhao.get("/today").body()).doesNotContain(chenhaos.contactName());
        assertThat(chenhao.post("/today/" + chenhaos.id() + "/done", "outcome", "REPLIED")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSecondTabHearsThatTheFirstWasFaster() {
        OpportunityLine line = within(ours, () -> today.of(ours.tenant(), ours.linyue(), Kind.CALL, 10))
                .getFirst();
        String done = "/today/" + line.id() + "/done";

        HttpResponse<String> first = linyue.post(done, "outcome", "APPOINTED", "note", "周三下午");
        HttpResponse<String> second = linyue.post("/today/" + line.id() + "/snooze", "until", "HOUR");

        assertThat(first.body()).contains("已约定");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("linyue 已于", "处理为“已完成”，你的操作未保存");
    }

    private static String withoutNumber(HttpResponse<String> page) {
        return page.body().replaceAll("<code>[0-9a-f]{8}</code>", "");
    }

    private long theirContent() {
        return within(theirs, () -> contents.all(theirs.tenant())).getFirst().id();
    }

    private long theirRule() {
        return within(theirs, () -> rules.all(theirs.tenant())).getFirst().id();
    }

    private long theirChannel() {
        return within(theirs, () -> channels.all(theirs.tenant())).getFirst().id();
    }

    private long theirAccount() {
        return accounts.all(theirs.tenant()).getFirst().id();
    }

    private long theirStep() {
        long stage = theirs.stages().getFirst();
        return within(theirs, () -> sops.of(theirs.tenant(), stage)).getFirst().id();
    }

    private long theirTag() {
        return within(
                theirs,
                () -> tags.groups(theirs.tenant()).getFirst().tags().stream()
                        .map(Tag::id)
                        .findFirst()
                        .orElseThrow());
    }

    private long theirOpportunity() {
        return within(theirs, () -> today.of(theirs.tenant(), null, Kind.CHAT, 1))
                .getFirst()
                .id();
    }

    private <T> T within(MamaShop.Opened shop, Supplier<T> question) {
        return transactions.get(shop.tenant(), question);
    }

    private Visitor signedIn(String login) {
        Visitor visitor = Visitor.at(port);
        visitor.signIn(ours.corp(), login, MamaShop.PASSWORD);
        return visitor;
    }
}
