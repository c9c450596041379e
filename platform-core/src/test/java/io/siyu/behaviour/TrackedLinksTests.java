package io.siyu.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "siyu.public-url=https://siyu.example")
class TrackedLinksTests {

    private static final long CONTENT = 7;

    @Autowired
    Corps corps;

    @Autowired
    Tenants tenants;

    @Autowired
    TrackedLinks links;

    @Autowired
    TenantTransactions transactions;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aLinkLeavesTheHouseWithARandomAddressThatEndsInTheTaskToken() {
        MessageBody tracked = track("task-1", link("https://shop.example/price?from=wecom"));

        String code = tenants.get(tenant).code();
        assertThat(addressIn(tracked, 0)).matches("https://siyu\\.example/t/" + code + "/[A-Za-z0-9_-]{22}\\?k=task-1");
    }

    @Test
    void theAddressRemembersWhereItLeads() {
        MessageBody tracked = track("task-1", link("https://shop.example/price?from=wecom"));

        TrackedLink found = find(tenant, idIn(tracked, 0)).orElseThrow();
        assertThat(found.target()).isEqualTo(URI.create("https://shop.example/price?from=wecom"));
        assertThat(found.contentId()).isEqualTo(CONTENT);
        assertThat(found.title()).isEqualTo("价格表");
        assertThat(found.token()).isEqualTo("task-1");
    }

    @Test
    void wordsPicturesAndMiniProgramsStayAsTheyAre() {
        Attachment picture = new Attachment.Image("media-1", null);
        Attachment miniProgram = new Attachment.MiniProgram("领券", "wx-app", "pages/coupon?id=1", "media-2");

        MessageBody tracked = track("task-1", picture, link("https://shop.example/"), miniProgram);

        assertThat(tracked.text()).isEqualTo("看看这个");
        assertThat(tracked.attachments()).hasSize(3).contains(picture, miniProgram);
    }

    @Test
    void handedOverAgainForTheSameTaskABodyIsTheSameToTheByte() {
        MessageBody first = track("task-1", link("https://shop.example/a"), link("https://shop.example/a"));

        assertThat(track("task-1", link("https://shop.example/a"), link("https://shop.example/a")))
                .isEqualTo(first);
        assertThat(addressIn(first, 0)).isNotEqualTo(addressIn(first, 1));
    }

    @Test
    void anotherTaskOrAnotherTargetGetsAnotherAddress() {
        String first = addressIn(track("task-1", link("https://shop.example/a")), 0);

        assertThat(addressIn(track("task-2", link("https://shop.example/a")), 0))
                .isNotEqualTo(first);
        assertThat(addressIn(track("task-1", link("https://shop.example/b")), 0))
                .isNotEqualTo(first);
    }

    @Test
    void anAddressPastedWithChineseAndSpacesLeadsToItsEncodedSelf() {
        MessageBody tracked = track("task-1", link(" https://shop.example/价格 表?x=100%25&y={1} "));

        assertThat(find(tenant, idIn(tracked, 0)).orElseThrow().target())
                .isEqualTo(URI.create("https://shop.example/%E4%BB%B7%E6%A0%BC%20%E8%A1%A8?x=100%25&y=%7B1%7D"));
    }

    @Test
    void whatDoesNotLeadToTheWebIsNeverTracked() {
        Attachment script = link("javascript:alert(1)");
        Attachment nowhere = link("https:///no-host");

        assertThat(track("task-1", script, nowhere).attachments()).containsExactly(script, nowhere);
    }

    @Test
    void noCorpFindsTheLinkOfAnother() {
        String id = idIn(track("task-1", link("https://shop.example/")), 0);

        assertThat(find(corps.open(), id)).isEmpty();
    }

    private MessageBody track(String token, Attachment... attachments) {
        MessageBody body = new MessageBody("看看这个", List.of(attachments));
        return transactions.get(tenant, () -> links.track(tenant, body, CONTENT, token));
    }

    private Optional<TrackedLink> find(TenantId corp, String id) {
        return transactions.get(corp, () -> links.find(corp, id));
    }

    private static Attachment link(String url) {
        return new Attachment.Link("价格表", null, null, url);
    }

    private static String addressIn(MessageBody body, int attachment) {
        return body.attachments().get(attachment) instanceof Attachment.Link link ? link.url() : "";
    }

    private static String idIn(MessageBody body, int attachment) {
        return addressIn(body, attachment).replaceAll(".*/([^/?]+)\\?.*", "$1");
    }
}
