package io.siyu.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditEntry;
import io.siyu.audit.AuditFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** A corp is suspended by the platform's operator and goes on again. */
@SpringBootTest
class SuspensionsTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    private static final String FIND =
            "select t.id from tenant t where exists (select from segment s where s.tenant_id = t.id)";

    @Autowired
    Corps corps;

    @Autowired
    Tenants tenants;

    @Autowired
    Suspensions suspensions;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    AcrossTenants across;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private TenantId corp = TenantId.of(1);

    @BeforeEach
    void aCorpAtWork() {
        clock.set(MONDAY);
        corp = corps.open();
    }

    @Test
    void row65_whoSuspendedTheCorpWhenAndWhyIsKnownAndOnRecord() {
        assertThat(suspend()).isTrue();

        assertThat(tenants.get(corp).suspension())
                .isEqualTo(new Suspension(Suspension.Reason.LICENCE_OVER, "请续费 🙏", "运维小陈", MONDAY));
        assertThat(onRecord()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.TENANT_SUSPENDED);
            assertThat(entry.who()).isEqualTo("PLATFORM:运维小陈");
            assertThat(entry.details()).isEqualTo(Map.of("reason", "LICENCE_OVER", "note", "请续费 🙏"));
        });
    }

    @Test
    void row65_aCorpThatIsSuspendedAlreadyIsNotSuspendedOnceMore() {
        suspend();

        assertThat(suspensions.suspend(corp, Suspension.Reason.ON_REQUEST, "", "别人"))
                .isFalse();

        assertThat(tenants.get(corp).suspension()).extracting(Suspension::by).isEqualTo("运维小陈");
        assertThat(onRecord()).hasSize(1);
    }

    @Test
    void row65_theCorpGoesOnAndThatIsOnRecordToo() {
        suspend();

        assertThat(suspensions.resume(corp, "运维小陈")).isTrue();

        assertThat(tenants.get(corp).isAtWork()).isTrue();
        assertThat(suspensions.resume(corp, "运维小陈")).isFalse();
        assertThat(onRecord())
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.TENANT_RESUMED, AuditAction.TENANT_SUSPENDED);
    }

    @Test
    void row65_whoeverLooksForWorkAcrossTenantsFindsTheOthersOnly() {
        TenantId other = corps.open();
        hasASegment(corp);
        hasASegment(other);
        assertThat(found()).contains(corp, other);

        suspend();
        assertThat(found()).contains(other).doesNotContain(corp);
        assertThat(all()).contains(other).doesNotContain(corp);

        suspensions.resume(corp, "运维小陈");
        assertThat(found()).contains(corp, other);
    }

    private boolean suspend() {
        return suspensions.suspend(corp, Suspension.Reason.LICENCE_OVER, "请续费 🙏", "运维小陈");
    }

    /** As the ticks look for work. */
    private List<TenantId> found() {
        return across.tenantsWith(FIND, Map.of());
    }

    /** As a tick would that forgot to begin with the tenants. */
    private List<TenantId> all() {
        return across.tenantsWith("select distinct tenant_id from segment", Map.of());
    }

    private void hasASegment(TenantId tenant) {
        transactions.run(
                tenant, () -> jdbc.sql("""
                        insert into segment (tenant_id, name, kind, condition, state, telling, edited_at, edited_by)
                        values (:tenant, '常客', 'LIVE', '{}', 'READY', false, now(), 'li')""").param("tenant", tenant.value()).update());
    }

    private List<AuditEntry> onRecord() {
        return transactions.get(corp, () -> audit.entries(corp, AuditFilter.ANY, 10, Long.MAX_VALUE));
    }
}
