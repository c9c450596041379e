package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people do on the page of one contact. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactPagesTests {

    private static final Pattern MORE = Pattern.compile("hx-get=\"([^\"]+/timeline[^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Attributes attributes;

    private MamaShop.Opened shop;
    private Visitor admin;

    @BeforeAll
    void open() {
        shop = shops.open();
        admin = Visitor.at(port);
        admin.signIn(shop.corp(), "admin", MamaShop.PASSWORD);
        transactions.run(
                shop.tenant(),
                () -> attributes.save(
                        shop.tenant(), new AttributeDraft("level", "会员等级", AttributeType.NUMBER, List.of())));
    }

    @Test
    void theProfileIsFilledInAndThePhoneNumberIsShownMaskedAndFound() {
        long id = shop.contacts().get(4);

        HttpResponse<String> saved = edit(id, "13912345678", "1990-05-01", "3");

        assertThat(location(saved)).isEqualTo("/contacts/" + id);
        String page = admin.get("/contacts/" + id).body();
        assertThat(page).contains("139****5678", "1990-05-01", "会员等级").doesNotContain("13912345678");
        assertThat(admin.get("/contacts?text=13912345678").body()).contains("/contacts/" + id, "139****5678");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        HttpResponse<String> refused = edit(shop.contacts().get(5), "不是号码", "1990-05-01", "很多");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("problem-phone", "problem-attributes[level]", "不是号码", "很多", "1990-05-01");
    }

    @Test
    void theWholeNumberIsShownForAReasonAndTheAuditTellsIt() {
        long id = shop.contacts().get(6);
        edit(id, "13812345678", "", "");

        assertThat(admin.post("/contacts/" + id + "/phone", "reason", " ").body())
                .doesNotContain("13812345678");
        assertThat(admin.post("/contacts/" + id + "/phone", "reason", "客户要求回电").body())
                .contains("13812345678");

        assertThat(admin.get("/settings/audit?action=PHONE_REVEALED&who=admin").body())
                .contains("contact:" + id, "客户要求回电")
                .doesNotContain("13812345678");
    }

    @Test
    void aNoteIsWrittenChangedAndDeletedAndTooLongAOneComesBack() {
        long id = shop.contacts().get(7);
        String path = "/contacts/" + id + "/notes";
        admin.post(path, "text", "喜欢周末联系 🌸");
        assertThat(admin.get("/contacts/" + id).body()).contains("喜欢周末联系 🌸");

        HttpResponse<String> refused = admin.post(path, "text", "长".repeat(2_001));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("problem-text", "长".repeat(2_001));
    }

    @Test
    void aRefusalIsWrittenDownShownAndTakenBack() {
        long id = shop.contacts().get(8);
        String path = "/contacts/" + id + "/consents";

        admin.post(path, "purpose", "MARKETING", "given", "false", "channel", "phone");
        assertThat(find(id).noMarketing()).isTrue();
        assertThat(admin.get("/contacts/" + id).body()).contains("免打扰", "不愿接收消息");

        admin.post(path, "purpose", "MARKETING", "given", "true", "channel", "form");
        assertThat(find(id).noMarketing()).isFalse();
    }

    @Test
    void onlyWhoeverWritesTheNameErasesAndThenNobodyIsThere() {
        long id = shop.contacts().get(9);
        String path = "/contacts/" + id + "/erase";
        assertThat(admin.get(path).body()).contains(find(id).name());

        assertThat(admin.post(path, "confirmation", "别人").statusCode()).isEqualTo(422);
        assertThat(location(admin.post(path, "confirmation", find(id).name()))).isEqualTo("/contacts");

        assertThat(admin.get("/contacts/" + id).statusCode()).isEqualTo(404);
        assertThat(admin.get("/settings/audit?action=CONTACT_ERASED").body()).contains("contact:" + id);
    }

    @Test
    void theTimelineGoesBackPageByPageAndTellsEverythingOnce() {
        long id = shop.contacts().get(10);
        for (int n = 0; n < 90; n++) {
            admin.post("/contacts/" + id + "/notes", "text", "第" + n + "条备注。");
        }
        StringBuilder told = new StringBuilder();
        String body = admin.get("/contacts/" + id).body();
        body = body.substring(body.indexOf("class=\"story\""));
        while (true) {
            told.append(body);
            Matcher more = MORE.matcher(body);
            if (!more.find()) {
                break;
            }
            body = admin.get(more.group(1).replace("&amp;", "&")).body();
        }

        for (int n = 0; n < 90; n++) {
            assertThat(told.toString().split("第" + n + "条备注。", -1))
                    .as("note %d", n)
                    .hasSize(2);
        }
    }

    @Test
    void attributesAreDefinedAndRetiredInTheSettings() {
        HttpResponse<String> refused = save("Course End", "结课日", "DATE", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("problem-attribute", "Course End", "结课日");

        assertThat(location(save("course_end", "结课日", "DATE", ""))).isEqualTo("/settings/attributes");
        assertThat(save("taste", "口味", "CHOICE", "").body()).contains("problem-choices");
        assertThat(location(save("taste", "口味", "CHOICE", "甜\n辣"))).isEqualTo("/settings/attributes");
        assertThat(admin.get("/settings/attributes?attribute=taste").body()).contains("甜\n辣", "course_end");

        admin.post("/settings/attributes/course_end/remove");
        assertThat(admin.get("/settings/attributes").body()).doesNotContain("course_end</code>");
    }

    private HttpResponse<String> save(String key, String label, String type, String choices) {
        return admin.post("/settings/attributes", "attribute", key, "label", label, "type", type, "choices", choices);
    }

    private HttpResponse<String> edit(long id, String phone, String birthday, String level) {
        return admin.post(
                "/contacts/" + id + "/edit",
                "phone",
                phone,
                "birthday",
                birthday,
                "zone",
                "",
                "attributes[level]",
                level);
    }

    private Contact find(long id) {
        return transactions
                .get(shop.tenant(), () -> contacts.find(shop.tenant(), id))
                .orElseThrow();
    }
}
