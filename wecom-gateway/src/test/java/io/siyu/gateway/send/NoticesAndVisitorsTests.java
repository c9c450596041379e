package io.siyu.gateway.send;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.siyu.gateway.ContactWays;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.MediaLibrary;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.ContactWayApi;
import io.siyu.outreach.StaffNotice;
import io.siyu.outreach.StaffNotices;
import io.siyu.outreach.VisitorIdentity;
import io.siyu.tenant.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;
import siyu.sandbox.api.Fault;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.StaffMessage;

/** The smaller services: cards for staff, who a visitor is, live codes, pictures. */
class NoticesAndVisitorsTests extends GatewayTest {

    @Autowired
    StaffNotices notices;

    @Autowired
    VisitorIdentity visitors;

    @Autowired
    ContactWays contactWays;

    @Autowired
    MediaLibrary media;

    @Autowired
    WecomCalls calls;

    @Test
    void aNoticeReachesTheMemberAsACard() {
        Corporation corporation = corporation();

        notices.notify(
                corporation.tenant(), "zhangsan", new StaffNotice("今日聊天机会", "3 位客户在等你", "https://siyu.example/today"));

        StaffMessage message = onlyMessage(corporation);
        assertThat(message.userids()).containsExactly("zhangsan");
        assertThat(message.content().path("title").asString()).isEqualTo("今日聊天机会");
        assertThat(message.content().path("url").asString()).isEqualTo("https://siyu.example/today");
    }

    @Test
    void aNoticeIsOnlySentWhenItsTransactionStands() {
        Corporation corporation = corporation();
        StaffNotice untold = new StaffNotice("不发生", "…", "https://siyu.example/");
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(corporation.tenant(), () -> {
                    notices.notify(corporation.tenant(), "zhangsan", untold);
                    throw new IllegalStateException("rolled back");
                }));

        transactions.run(
                corporation.tenant(),
                () -> notices.notify(
                        corporation.tenant(), "zhangsan", new StaffNotice("发生", "…", "https://siyu.example/")));

        assertThat(onlyMessage(corporation).content().path("title").asString()).isEqualTo("发生");
    }

    @Test
    void aNoticeWhoseAnswerIsLostIsShownOnce() {
        Corporation corporation = corporation();
        sandbox.faults().arm(Fault.of("message/send", Fault.Kind.DROP_RESPONSE).inCorp(corporation.corpId()));

        notices.notify(corporation.tenant(), "zhangsan", new StaffNotice("提醒", "…", "https://siyu.example/"));

        await().until(() -> sandbox.calls().calls(corporation.corpId(), "message/send") == 2);
        onlyMessage(corporation);
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        Corporation corporation = corporation();

        notices.notify(
                corporation.tenant(),
                "zhangsan",
                new StaffNotice("长".repeat(200), "🍼".repeat(300), "https://siyu.example/"));

        StaffMessage message = onlyMessage(corporation);
        assertThat(message.content().path("title").asString()).isEqualTo("长".repeat(42));
        assertThat(message.content().path("description").asString()).isEqualTo("🍼".repeat(128));
    }

    @Test
    void aCustomerWhoOpensAPageInWechatIsRecognised() throws IOException, InterruptedException {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);

        String code = codeOf(corporation, "wm-ada");

        assertThat(visitors.externalUserid(corporation.tenant(), code)).contains("wm-ada");
        assertThat(visitors.externalUserid(corporation.tenant(), code))
                .as("used")
                .isEmpty();
    }

    @Test
    void aStrangerStaysUnknown() throws IOException, InterruptedException {
        Corporation corporation = corporation();

        assertThat(visitors.externalUserid(corporation.tenant(), codeOf(corporation, "wm-stranger")))
                .isEmpty();
        assertThat(visitors.externalUserid(corporation.tenant(), "")).isEmpty();
    }

    @Test
    void theAddressOfTheQuestionCarriesTheWayBackUnharmed() {
        Corporation corporation = corporation();
        URI back = URI.create("https://siyu.example/t/corp/abc?x=1&y=%E4%BD%A0");

        var parts = UriComponentsBuilder.fromUri(visitors.authorizeAt(corporation.tenant(), back, "s1"))
                .build(true);

        assertThat(parts.getQueryParams().getFirst("redirect_uri"))
                .isEqualTo(URLEncoder.encode(back.toString(), StandardCharsets.UTF_8));
        assertThat(parts.getQueryParams().getFirst("scope")).isEqualTo("snsapi_base");
        assertThat(parts.getFragment()).isEqualTo("wechat_redirect");
    }

    @Test
    void withoutACorpTheVisitorComesBackAtOnce() {
        TenantId tenant = tenants.open("novisitors", "没有企业", ZoneId.of("Asia/Shanghai"));

        assertThat(visitors.authorizeAt(tenant, URI.create("https://siyu.example/t/x?a=1"), "s1"))
                .hasToString("https://siyu.example/t/x?a=1&code=&state=s1");
    }

    @Test
    void aLiveCodeIsMadeAndFoundAgain() {
        Corporation corporation = corporation();

        ContactWays.Making made =
                contactWays.make(corporation.tenant(), "门店海报", "store-7", List.of("zhangsan", "lisi"));

        String configId = ((ContactWays.Making.Made) made).configId();
        assertThat(calls.ask(
                        corporation.tenant(),
                        Api.CONTACT_WAY,
                        (wecom, token) -> wecom.contactWays().get(token, new ContactWayApi.ConfigId(configId))))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.value().toString()).contains("store-7", "lisi"));
        corporation.people().scan(Contact.of("wm-ada", "爱达"), "store-7");
        settle(corporation);
        assertThat(rows(corporation.tenant(), "select state from follow_relation", String.class))
                .containsExactly("store-7");
    }

    @Test
    void aLiveCodeThatCannotBeMadeSaysWhy() {
        Corporation corporation = corporation();

        assertThat(contactWays.make(corporation.tenant(), "海报", "s", List.of("nobody")))
                .isInstanceOfSatisfying(
                        ContactWays.Making.NotMade.class,
                        notMade -> assertThat(notMade.code()).startsWith("wecom."));
    }

    @Test
    void aPictureIsUploadedAndCanBeSent() {
        Corporation corporation = corporation();

        assertThat(media.image(corporation.tenant(), "优惠.png", MediaType.IMAGE_PNG, new byte[2_000]))
                .isInstanceOf(MediaLibrary.Upload.Stored.class);
        assertThat(media.image(corporation.tenant(), "空.png", MediaType.IMAGE_PNG, new byte[3]))
                .isEqualTo(new MediaLibrary.Upload.NotStored("wecom.44001"));
    }

    private StaffMessage onlyMessage(Corporation corporation) {
        await().until(() -> !corporation.people().staffMessages().isEmpty());
        assertThat(corporation.people().staffMessages()).hasSize(1);
        return corporation.people().staffMessages().getFirst();
    }

    /** Goes where the platform sends the browser, as the in-WeChat browser of a contact, and reads the code it returns with. */
    private String codeOf(Corporation corporation, String externalUserid) throws IOException, InterruptedException {
        URI question = visitors.authorizeAt(corporation.tenant(), URI.create("https://siyu.example/back"), "s1");
        HttpClient browser = HttpClient.newHttpClient();
        String identity = browser.send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/browser/open?corp=" + corporation.corpId()
                                        + "&contact=" + externalUserid + "&url=/"))
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String location = browser.send(
                        HttpRequest.newBuilder(question)
                                .header("Cookie", identity.split(";", 2)[0])
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return requireNonNull(UriComponentsBuilder.fromUriString(location)
                .build()
                .getQueryParams()
                .getFirst("code"));
    }
}
