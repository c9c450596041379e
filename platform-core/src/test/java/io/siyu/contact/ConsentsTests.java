package io.siyu.contact;

import static io.siyu.contact.Purpose.MARKETING;
import static io.siyu.contact.Purpose.PROFILING;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditEntry;
import io.siyu.audit.AuditFilter;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ConsentsTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause BY_LI = Cause.hand("li");
    private static final Consent NO_MORE = new Consent(MARKETING, false, "wecom", null);
    private static final Consent YES_AGAIN = new Consent(MARKETING, true, "form", "2026-01");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Consents consents;

    @Autowired
    Audit audit;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAFriend() {
        tenant = corps.open();
        lin = transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林小满"), "li", null, NOON));
    }

    @Test
    void aRefusalIsAFlagAFactAndAnEntryInTheAudit() {
        assertThat(record(NO_MORE)).isEqualTo(1);

        assertThat(find().noMarketing()).isTrue();
        assertThat(find().noProfiling()).isFalse();
        assertThat(happened.in(tenant, ContactChanged.class))
                .containsExactly(new ContactChanged(tenant, List.of(lin), Set.of("no_marketing"), BY_LI, NOON));
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.CONSENT_CHANGED);
            assertThat(entry.who()).isEqualTo("HAND:li");
            assertThat(entry.subject()).isEqualTo("contact:" + lin);
            assertThat(entry.details()).isEqualTo(Map.of("purpose", "MARKETING", "given", "false", "channel", "wecom"));
        });
    }

    @Test
    void everyYesAndNoIsKeptAsEvidenceTheLatestFirst() {
        record(NO_MORE);
        record(YES_AGAIN);
        record(new Consent(PROFILING, false, "phone", null));

        assertThat(transactions.get(tenant, () -> consents.of(tenant, lin)))
                .containsExactly(
                        new Consent.Recorded(new Consent(PROFILING, false, "phone", null), NOON, "HAND:li"),
                        new Consent.Recorded(YES_AGAIN, NOON, "HAND:li"),
                        new Consent.Recorded(NO_MORE, NOON, "HAND:li"));
        assertThat(find().noMarketing()).isFalse();
        assertThat(find().noProfiling()).isTrue();
    }

    @Test
    void aFirstYesIsEvidenceAndNoChange() {
        assertThat(record(YES_AGAIN)).isZero();

        assertThat(transactions.get(tenant, () -> consents.of(tenant, lin))).hasSize(1);
        assertThat(entries()).isEmpty();
    }

    @Test
    void theSameSaidTwiceIsWrittenDownOnce() {
        record(NO_MORE);

        assertThat(record(NO_MORE)).isZero();

        assertThat(transactions.get(tenant, () -> consents.of(tenant, lin))).hasSize(1);
        assertThat(entries()).hasSize(1);
    }

    private int record(Consent consent) {
        return transactions.get(tenant, () -> consents.record(tenant, List.of(lin), consent, BY_LI, NOON));
    }

    private Contact find() {
        return transactions.get(tenant, () -> contacts.find(tenant, lin)).orElseThrow();
    }

    private List<AuditEntry> entries() {
        return transactions.get(tenant, () -> audit.entries(tenant, AuditFilter.ANY, 10, Long.MAX_VALUE));
    }
}
