package io.siyu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corps;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

@SpringBootTest
class AuditTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void threeDeeds() {
        tenant = corps.open();
        transactions.run(tenant, () -> {
            write("HAND:li", AuditAction.PHONE_REVEALED, "contact:7", NOON);
            write("HAND:wang", AuditAction.PHONE_REVEALED, "contact:8", NOON.plusSeconds(60));
            write("HAND:li", AuditAction.CONTACT_ERASED, "contact:7", NOON.plusSeconds(120));
        });
    }

    @Test
    void theLatestDeedStandsFirstAndOneReadsOnFromTheLast() {
        List<AuditEntry> first = entries(AuditFilter.ANY, 2, Long.MAX_VALUE);
        List<AuditEntry> rest = entries(AuditFilter.ANY, 2, first.getLast().id());

        assertThat(first).extracting(AuditEntry::at).containsExactly(NOON.plusSeconds(120), NOON.plusSeconds(60));
        assertThat(rest).singleElement().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(NOON);
            assertThat(entry.details()).isEqualTo(Map.of("reason", "回访 ☎️"));
        });
    }

    @Test
    void oneAsksByActionByPersonBySubjectAndByTime() {
        assertThat(found(new AuditFilter(AuditAction.PHONE_REVEALED, null, null, null, null)))
                .isEqualTo(2);
        assertThat(found(new AuditFilter(AuditAction.PHONE_REVEALED, "HAND:li", null, null, null)))
                .isEqualTo(1);
        assertThat(found(new AuditFilter(null, null, "contact:7", null, null))).isEqualTo(2);
        assertThat(found(new AuditFilter(null, null, null, NOON.plusSeconds(60), NOON.plusSeconds(120))))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_entry set who = 'HAND:nobody'", "delete from audit_entry"})
    void whatIsWrittenStaysWrittenEvenForTheApplicationItself(String spoiling) {
        assertThatThrownBy(
                        () -> transactions.run(tenant, () -> jdbc.sql(spoiling).update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThat(found(AuditFilter.ANY)).isEqualTo(3);
    }

    @Test
    void aDeedThatFailsLeavesNoEntry() {
        assertThatThrownBy(() -> transactions.run(tenant, () -> {
                    write("HAND:li", AuditAction.CONTACT_ERASED, "contact:9", NOON);
                    throw new IllegalStateException("the deed failed");
                }))
                .hasMessage("the deed failed");

        assertThat(found(AuditFilter.ANY)).isEqualTo(3);
    }

    @Test
    void nothingIsWrittenOutsideTheTransactionOfADeed() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> write("HAND:li", AuditAction.CONTACT_ERASED, "contact:9", NOON));
    }

    private void write(String who, AuditAction action, String subject, Instant at) {
        audit.write(tenant, who, action, subject, Map.of("reason", "回访 ☎️"), at);
    }

    private int found(AuditFilter filter) {
        return entries(filter, 10, Long.MAX_VALUE).size();
    }

    private List<AuditEntry> entries(AuditFilter filter, int limit, long before) {
        return transactions.get(tenant, () -> audit.entries(tenant, filter, limit, before));
    }
}
