package io.siyu.behaviour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.behaviour.Behaviour;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.TrackedLinks;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import siyu.testing.SettableClock;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "siyu.public-url=http://siyu.example")
class LandingTests {

    private static final String SHOP = "https://shop.example/price?from=wecom&x=1";

    @LocalServerPort
    int port;

    @Autowired
    Corps corps;

    @Autowired
    Contacts contacts;

    @Autowired
    TrackedLinks links;

    @Autowired
    Behaviours behaviours;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    FakeWeChat weChat;

    @Autowired
    SettableClock clock;

    TenantId tenant = TenantId.of(1);
    long lin;
    String address = "";

    @BeforeEach
    void linReceivedThePriceList() {
        tenant = corps.open();
        lin = befriended("wm-lin");
        address = sent(new Attachment.Link("价格表", "春季价格", null, SHOP));
        weChat.codeFor("code-of-lin", "wm-lin");
    }

    @Test
    void aVisitorInWeChatIsAskedOnceAndTheirViewIsRecorded() {
        Phone phone = Phone.withWeChat(port);

        HttpResponse<String> card = phone.opensAndComesBackWith(address, "code-of-lin");
        HttpResponse<String> secondVisit = phone.opens(address);

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("价格表", "春季价格", "查看详情");
        assertThat(secondVisit.statusCode()).isEqualTo(200);
        assertThat(recorded("link_viewed"))
                .hasSize(2)
                .first()
                .satisfies(view -> assertThat(view.attributes())
                        .containsEntry("title", "价格表")
                        .containsEntry("content", "7")
                        .containsEntry("token", "task-1"));
    }

    @Test
    void theButtonLeadsToTheStoredTargetAndCountsOncePerView() {
        Phone phone = Phone.withWeChat(port);
        String go = Phone.after("data-click href", phone.opensAndComesBackWith(address, "code-of-lin"));

        HttpResponse<String> first = phone.opens(go);
        phone.opens(go);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(Phone.location(first)).isEqualTo(SHOP);
        assertThat(recorded("link_clicked")).hasSize(1);
    }

    @Test
    void nothingInTheRequestChoosesTheTarget() {
        Phone phone = Phone.withWeChat(port);
        String path = address.replaceAll("\\?.*", "");

        HttpResponse<String> answer = phone.opens(path + "/go?url=https://evil.example&target=//evil.example&k=x");

        assertThat(Phone.location(answer)).isEqualTo(SHOP);
    }

    @Test
    void eachStretchOfLookingIsRecordedOnceAndCapped() {
        Phone phone = Phone.withWeChat(port);
        String beacon =
                Phone.after("name=\"dwell-beacon\" content", phone.opensAndComesBackWith(address, "code-of-lin"));

        assertThat(phone.posts(beacon, "seconds=40&stretch=0").statusCode()).isEqualTo(204);
        phone.posts(beacon, "seconds=40&stretch=0");
        phone.posts(beacon, "seconds=999999&stretch=1");
        phone.posts(beacon, "seconds=0&stretch=2");
        phone.posts(beacon, "seconds=5&stretch=50");

        assertThat(recorded("link_dwelt"))
                .extracting(stretch -> stretch.attributes().get("seconds"))
                .containsExactlyInAnyOrder("40", "3600");
    }

    @Test
    void aDwellWithoutAViewOfThatContactIsIgnored() {
        Phone phone = Phone.withWeChat(port);
        String beacon =
                Phone.after("name=\"dwell-beacon\" content", phone.opensAndComesBackWith(address, "code-of-lin"));
        befriended("wm-wang");
        weChat.codeFor("code-of-wang", "wm-wang");
        Phone wang = Phone.withWeChat(port);
        wang.opensAndComesBackWith(address, "code-of-wang");

        wang.posts(beacon, "seconds=40");
        phone.posts(beacon.replaceAll("v=.*", "v=invented"), "seconds=40");

        assertThat(recorded("link_dwelt")).isEmpty();
    }

    @Test
    void outsideWeChatTheLinkWorksAndNobodyIsRecorded() {
        Phone phone = Phone.withoutWeChat(port);

        HttpResponse<String> card = phone.opens(address);
        HttpResponse<String> go = phone.opens(Phone.after("data-click href", card));

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("价格表");
        assertThat(Phone.location(go)).isEqualTo(SHOP);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aStrangerInWeChatSeesTheCardAndIsNotAskedAgainForAnHour() {
        Phone phone = Phone.withWeChat(port);

        HttpResponse<String> card = phone.opensAndComesBackWith(address, "code-of-nobody");

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(phone.opens(address).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(61));
        assertThat(phone.opens(address).statusCode()).isEqualTo(303);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void someoneWeComKnowsButThisCorpDoesNotIsNotRecorded() {
        weChat.codeFor("code-of-x", "wm-not-synced");

        HttpResponse<String> card = Phone.withWeChat(port).opensAndComesBackWith(address, "code-of-x");

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aCodeSentToAnotherBrowserIdentifiesNobody() {
        String stolen = Phone.wayBack(Phone.withWeChat(port).opens(address), "code-of-lin");
        Phone victim = Phone.withWeChat(port);

        HttpResponse<String> card = victim.opens(stolen);

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(recorded()).isEmpty();
        assertThat(victim.opens(address).statusCode())
                .as("still asked who it is")
                .isEqualTo(303);
    }

    @Test
    void aStateIsUsedOnceEvenByTheBrowserItBelongsTo() {
        Phone phone = Phone.withWeChat(port);
        HttpResponse<String> question = phone.opens(address);
        String stateCookie =
                question.headers().allValues("Set-Cookie").getFirst().replaceAll(";.*", "");
        phone.opens(Phone.wayBack(question, "code-of-nobody"));

        HttpResponse<String> replay =
                Phone.withWeChat(port).opens(Phone.wayBack(question, "code-of-lin"), "Cookie", stateCookie);

        assertThat(replay.statusCode()).as("the card, not an identification").isEqualTo(200);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aStateOutlivesTenMinutesByNothing() {
        Phone phone = Phone.withWeChat(port);
        HttpResponse<String> question = phone.opens(address);

        clock.advance(Duration.ofMinutes(10));
        HttpResponse<String> card = phone.opens(Phone.wayBack(question, "code-of-lin"));

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aVisitorCookieThatWasTouchedOrBelongsToAnotherCorpMeansNothing() {
        Phone lins = Phone.withWeChat(port);
        HttpResponse<String> back = lins.opens(Phone.wayBack(lins.opens(address), "code-of-lin"));
        String cookie = back.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(VisitorCookies.VISITOR + "="))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
        String forged = cookie.replaceFirst("=[^.]*", "=d20td2FuZw");
        TenantId ours = tenant;
        tenant = corps.open();
        befriended("wm-lin");
        String theirs = sent(new Attachment.Link("价格表", null, null, SHOP));

        assertThat(Phone.withWeChat(port).opens(address, "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(Phone.withWeChat(port).opens(address, "Cookie", forged).statusCode())
                .isEqualTo(303);
        assertThat(Phone.withWeChat(port).opens(theirs, "Cookie", cookie).statusCode())
                .isEqualTo(303);
        assertThat(recorded()).isEmpty();
        tenant = ours;
        assertThat(recorded("link_viewed")).hasSize(1);
    }

    @Test
    void linkCheckersAndPrefetchersAreNoViews() {
        Phone phone = Phone.withWeChat(port);
        phone.opensAndComesBackWith(address, "code-of-lin");

        phone.asksForHead(address);
        phone.opens(address, "Sec-Purpose", "prefetch");

        assertThat(recorded("link_viewed")).hasSize(1);
    }

    @Test
    void whateverAContentIsCalledComesOutLiterally() {
        String hostile = "<script>alert(1)</script> ${7*7} {{beacon}} $1 \\ \u202E\"'";
        HttpResponse<String> card = Phone.withoutWeChat(port)
                .opens(sent(new Attachment.Link(hostile, "{{title}} & <b>", "javascript:alert(1)", SHOP)));

        assertThat(card.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} {{beacon}} $1 \\ \u202E&quot;&#39;")
                .contains("<bdi>{{title}} &amp; &lt;b&gt;</bdi>")
                .doesNotContain("<script>alert", "javascript:");
    }

    @Test
    void thePageHoldsNothingInlineAndSaysSoInItsPolicy() {
        HttpResponse<String> card = Phone.withoutWeChat(port).opens(address);

        assertThat(card.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(card.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(card.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(card.body()).doesNotContain("<style", " style=", "onclick");
        assertThat(Phone.withoutWeChat(port)
                        .opens(Phone.after("rel=\"stylesheet\" href", card))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Phone.withoutWeChat(port)
                        .opens(Phone.after("script src", card))
                        .body())
                .contains("sendBeacon");
        assertThat(Phone.withoutWeChat(port).opens("/t/link.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatLeadsNowhereSaysSoInTheVisitorsLanguage() {
        Phone phone = Phone.withWeChat(port);

        assertThat(phone.opens("/t/no-such-corp/x").statusCode()).isEqualTo(404);
        assertThat(phone.opens(address.replaceFirst("/[^/]+\\?", "/AAAAAAAAAAAAAAAAAAAAAA?"))
                        .body())
                .contains("这个链接已失效");
        assertThat(phone.opens("/t/no-such-corp/x/go", "Accept-Language", "en").body())
                .contains("This link no longer works");
    }

    private String sent(Attachment link) {
        MessageBody body = new MessageBody("看看", List.of(link));
        MessageBody tracked = transactions.get(tenant, () -> links.track(tenant, body, 7, "task-1"));
        return tracked.attachments().getFirst() instanceof Attachment.Link out ? out.url() : "";
    }

    private List<Behaviour> recorded() {
        return transactions.get(tenant, () -> behaviours.latest(tenant, lin, 50));
    }

    private List<Behaviour> recorded(String name) {
        return recorded().stream().filter(event -> event.name().equals(name)).toList();
    }

    private long befriended(String userid) {
        return transactions.get(
                tenant,
                () -> contacts.befriended(tenant, ContactProfile.named(userid, "林小满"), "li", null, clock.instant()));
    }
}
