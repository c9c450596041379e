package io.siyu.gateway.send;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.ContactWays;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
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
import org.springframework.web.util.UriComponentsBuilder;
import siyu.sandbox.world.Contact;

/** The smaller services: who a visitor is, live codes. */
class VisitorsAndLiveCodesTests extends GatewayTest {

    @Autowired
    VisitorIdentity visitors;

    @Autowired
    ContactWays contactWays;

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
    void aLiveCodeIsMadeAndTellsWhereItsScannersCameFrom() {
        Corporation corporation = corporation();

        ContactWays.Making made =
                contactWays.make(corporation.tenant(), "门店海报", "store-7", List.of("zhangsan", "lisi"));

        assertThat(made).isInstanceOf(ContactWays.Making.Made.class);
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
