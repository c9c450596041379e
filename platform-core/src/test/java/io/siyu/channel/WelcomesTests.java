package io.siyu.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corps;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.outreach.Greetings;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class WelcomesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    ChannelCodes codes;

    @Autowired
    Contents contents;

    @Autowired
    Contacts contacts;

    @Autowired
    Welcomes welcomes;

    @Autowired
    Greetings greetings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void theWelcomeFollowsTheCodeTheContactScanned() {
        code("expo", content("欢迎来自展会的您", null));
        code("", content("欢迎", null));

        assertThat(greeting("expo")).contains("欢迎来自展会的您");
        assertThat(greeting("torn-poster")).contains("欢迎");
        assertThat(greeting(null)).contains("欢迎");
    }

    @Test
    void aCodeWithoutAWelcomeSaysWhatIsSaidToEverybody() {
        code("expo", null);
        code("", content("欢迎", null));

        assertThat(greeting("expo")).contains("欢迎");
    }

    @Test
    void aWelcomeThatIsNoLongerValidGivesWayToTheOneForEverybody() {
        code("expo", content("三月优惠", clock.instant()));
        code("", content("欢迎", null));

        assertThat(greeting("expo")).contains("欢迎");
    }

    @Test
    void whereNothingIsToBeSaidNothingIsSaid() {
        code("expo", null);

        assertThat(greeting("expo")).isEmpty();
        assertThat(greeting(null)).isEmpty();
    }

    @Test
    void anotherCorpsWelcomeIsNeverSaid() {
        TenantId other = corps.open();
        code("", content("欢迎", null));

        assertThat(transactions.get(other, () -> tracking().greetingFor(other, "li", "wm-lin", null)))
                .isEmpty();
    }

    @Test
    void theLinksOfEachWelcomeAreTrackedUnderATokenOfItsOwn() {
        Content gift = gift();
        code("", gift);

        List<Attachment> first = greetingBody().attachments();
        List<Attachment> second = greetingBody().attachments();

        assertThat(first)
                .singleElement()
                .isInstanceOfSatisfying(
                        Attachment.Link.class,
                        link -> assertThat(link.url()).matches("https://track/" + gift.id() + "/w[0-9a-f]{32}"));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theWelcomeTheGatewayGetsLeadsThroughOurOwnAddress() {
        code("", gift());

        Optional<MessageBody> greeting =
                TenantScope.get(tenant, () -> greetings.greetingFor(tenant, "li", "wm-lin", null));

        assertThat(greeting.orElseThrow().attachments())
                .singleElement()
                .isInstanceOfSatisfying(
                        Attachment.Link.class,
                        link -> assertThat(link.url())
                                .doesNotContain("shop.example")
                                .containsPattern("w[0-9a-f]{32}"));
    }

    @Test
    void howAWelcomeEndedIsKnownOfTheContact() {
        long lin = befriended();

        concluded(tenant, false, "41050");

        await().untilAsserted(() -> assertThat(of(lin)).singleElement().satisfies(welcome -> {
            assertThat(welcome.sent()).isFalse();
            assertThat(welcome.reason()).isEqualTo("41050");
            assertThat(welcome.at()).isEqualTo(NOON);
            assertThat(welcome.staffId()).isNotNull();
        }));
    }

    @Test
    void aWelcomeThatEndedBeforeTheContactWasKnownIsShownLater() {
        concluded(tenant, true, null);
        await().until(() -> stored() == 1);

        assertThat(of(befriended())).extracting(Welcome::sent).containsExactly(true);
    }

    @Test
    void theSameEndToldTwiceIsOneLine() {
        var end = new WelcomeConcluded(tenant, "wm-lin", "li", true, null, NOON);

        transactions.run(tenant, () -> tracking().on(end));
        transactions.run(tenant, () -> tracking().on(end));

        assertThat(stored()).isEqualTo(1);
        assertThat(of(befriended())).hasSize(1);
    }

    @Test
    void aWelcomeOfAnotherCorpIsNotOurs() {
        TenantId other = corps.open();
        var theirs = new WelcomeConcluded(other, "wm-lin", "li", true, null, NOON);
        transactions.run(other, () -> tracking().on(theirs));

        assertThat(of(befriended())).isEmpty();
    }

    /** The greetings as they are, with tracking one can read. */
    private Welcomes tracking() {
        return new Welcomes(codes, contents, WelcomesTests::track, jdbc, clock);
    }

    private static MessageBody track(TenantId tenant, MessageBody body, long contentId, String token) {
        List<Attachment> tracked = body.attachments().stream()
                .<Attachment>map(attachment -> attachment instanceof Attachment.Link link
                        ? new Attachment.Link(
                                link.title(), link.desc(), link.picUrl(), "https://track/" + contentId + "/" + token)
                        : attachment)
                .toList();
        return new MessageBody(body.text(), tracked);
    }

    private Optional<String> greeting(@Nullable String state) {
        return transactions.get(
                tenant,
                () -> tracking().greetingFor(tenant, "li", "wm-lin", state).map(MessageBody::text));
    }

    private MessageBody greetingBody() {
        return transactions
                .get(tenant, () -> tracking().greetingFor(tenant, "li", "wm-lin", null))
                .orElseThrow();
    }

    private void code(String state, @Nullable Content welcome) {
        @Nullable Long welcomeId = welcome == null ? null : welcome.id();
        transactions.run(
                tenant, () -> codes.save(tenant, new ChannelCodeDraft(null, "活码", state, welcomeId, Set.of())));
    }

    private Content content(String text, @Nullable Instant until) {
        return saved(new ContentDraft(null, 0, "欢迎语", new MessageBody(text, List.of()), null, until));
    }

    private Content gift() {
        var link = new Attachment.Link("新人礼", null, null, "https://shop.example");
        return saved(ContentDraft.of("新人礼", new MessageBody("送您", List.of(link))));
    }

    private Content saved(ContentDraft draft) {
        ContentSaving end = transactions.get(tenant, () -> contents.save(tenant, draft));
        assertThat(end).isInstanceOf(ContentSaving.Saved.class);
        return ((ContentSaving.Saved) end).content();
    }

    private void concluded(TenantId of, boolean sent, @Nullable String reason) {
        transactions.run(of, () -> events.publishEvent(new WelcomeConcluded(of, "wm-lin", "li", sent, reason, NOON)));
    }

    private long befriended() {
        return transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林"), "li", null, NOON));
    }

    private List<Welcome> of(long contact) {
        return transactions.get(tenant, () -> welcomes.of(tenant, contact));
    }

    private int stored() {
        return transactions.get(
                tenant,
                () -> jdbc.sql("select count(*) from welcome where tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query((row, number) -> row.getInt(1))
                        .single());
    }
}
