package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest
class ImportTests {

    private static final Instant LAST_YEAR = Instant.parse("2025-06-01T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void twoThousandContactsTakeAsManyStatementsAsTwo() {
        List<String> forTwo = statementsOf(() -> imported(friends("a", 2)));
        List<String> forThousands = statementsOf(() -> imported(friends("b", 2_000)));

        assertThat(forThousands).containsExactlyElementsOf(forTwo).isNotEmpty();
        assertThat(lines("")).hasSize(2_002);
    }

    @Test
    void newFriendsAreAnnouncedInPagesOfOneStaffMemberAndOneState() {
        Map<String, Long> ids = imported(friends("wm-", 2_500));

        List<ContactAdded> pages = happened.in(tenant, ContactAdded.class);
        assertThat(pages).allSatisfy(page -> assertThat(page.contacts()).hasSizeLessThanOrEqualTo(1_000));
        assertThat(pages.stream().flatMap(page -> page.contacts().stream()))
                .containsExactlyInAnyOrderElementsOf(ids.values());
    }

    @Test
    void importingAgainAnnouncesOnlyTheNewcomers() {
        imported(friends("wm-", 50));
        Map<String, Long> ids = imported(friends("wm-", 60));

        assertThat(ids).hasSize(60);
        assertThat(happened.in(tenant, ContactAdded.class).stream()
                        .mapToInt(page -> page.contacts().size())
                        .sum())
                .isEqualTo(60);
    }

    @Test
    void aContactOfThreeStaffMembersComesThreeTimesAndBelongsToTheFirst() {
        ContactProfile lin = ContactProfile.named("wm-lin", "林");
        imported(List.of(
                friend(lin, "wang", LAST_YEAR.plusSeconds(60)),
                friend(lin, "li", LAST_YEAR),
                friend(lin, "zhao", LAST_YEAR.plusSeconds(120))));

        Contact contact = transactions
                .get(tenant, () -> contacts.byExternalUserid(tenant, "wm-lin"))
                .orElseThrow();
        List<Follower> followers = transactions.get(tenant, () -> contacts.followers(tenant, contact.id()));
        assertThat(followers).extracting(Follower::staffName).containsExactly("li", "wang", "zhao");
        assertThat(contact.ownerId()).isEqualTo(followers.getFirst().staffId());
        assertThat(contact.createdAt()).isEqualTo(LAST_YEAR);
    }

    @Test
    void aSynchronisationBringsNewNamesAndRemarks() {
        transactions.run(
                tenant,
                () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "旧名"), "li", "expo", LAST_YEAR));

        ContactProfile renamed = ContactProfile.named("wm-lin", "新名 🎉");
        imported(List.of(new ImportedContact(renamed, "li", "expo", "幼儿园小林", LAST_YEAR)));

        assertThat(lines("")).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("新名 🎉");
            assertThat(line.remark()).isEqualTo("幼儿园小林");
        });
        assertThat(happened.in(tenant, ContactAdded.class)).hasSize(1);
    }

    @Test
    void importsIntoTwoCorpsKeepTheirContactsApart() {
        TenantId other = corps.open();
        Map<String, Long> ours = imported(friends("wm-", 20));
        Map<String, Long> theirs = transactions.get(other, () -> contacts.importAll(other, friends("wm-", 20)));

        assertThat(theirs.keySet()).isEqualTo(ours.keySet());
        assertThat(theirs.values()).doesNotContainAnyElementsOf(ours.values());
        assertThat(lines("")).hasSize(20);
    }

    @Test
    void nothingToImportIsNothingDone() {
        assertThat(imported(List.of())).isEmpty();
    }

    private Map<String, Long> imported(List<ImportedContact> friends) {
        return transactions.get(tenant, () -> contacts.importAll(tenant, friends));
    }

    private List<ContactLine> lines(String text) {
        return transactions.get(tenant, () -> contacts.search(tenant, null, text, 10_000, Long.MAX_VALUE));
    }

    private static List<ImportedContact> friends(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> friend(
                        ContactProfile.named(prefix + number, "客户" + number),
                        number % 2 == 0 ? "li" : "wang",
                        LAST_YEAR.plusSeconds(number)))
                .toList();
    }

    private static ImportedContact friend(ContactProfile profile, String staffUserid, Instant addedAt) {
        return new ImportedContact(profile, staffUserid, null, null, addedAt);
    }

    /** Statements this thread sends through JDBC while the work runs. */
    private static List<String> statementsOf(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Level before = log.getLevel();
        log.setLevel(Level.DEBUG);
        log.addAppender(appender);
        try {
            work.run();
        } finally {
            log.detachAppender(appender);
            log.setLevel(before);
        }
        Stream<ILoggingEvent> sent = List.copyOf(appender.list).stream();
        return sent.filter(event ->
                        event.getThreadName().equals(Thread.currentThread().getName()))
                .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
