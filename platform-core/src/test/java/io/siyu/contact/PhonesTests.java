package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.siyu.Corps;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditEntry;
import io.siyu.audit.AuditFilter;
import io.siyu.secret.SecretUnreadable;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.TestDatabase;

@SpringBootTest
class PhonesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause BY_LI = Cause.hand("li");
    private static final PhoneNumber NUMBER = PhoneNumber.of("13812345678").orElseThrow();

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Reveals reveals;

    @Autowired
    PhoneSealing sealing;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAFriend() {
        tenant = corps.open();
        lin = befriended("wm-lin");
    }

    @ParameterizedTest
    @CsvSource({
        "13812345678, +8613812345678, 138****5678",
        "+86 138-1234-5678, +8613812345678, 138****5678",
        "008613812345678, +8613812345678, 138****5678",
        "１３８１２３４５６７８, +8613812345678, 138****5678",
        "+1 (415) 555-2671, +14155552671, +14****2671",
        "021-62345678, 02162345678, 021****5678"
    })
    void aNumberHasOneSpellingHoweverItIsWritten(String written, String value, String masked) {
        assertThat(PhoneNumber.of(written)).hasValueSatisfying(number -> {
            assertThat(number.value()).isEqualTo(value);
            assertThat(number.masked()).isEqualTo(masked);
            assertThat(number).hasToString(masked);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "一二三", "138****5678", "+0123456789"})
    void whatIsNoNumberIsNone(String written) {
        assertThat(PhoneNumber.of(written)).isEmpty();
    }

    @Test
    void noColumnHoldsTheNumberAndItsHistoryIsMasked() {
        know(NUMBER);
        know(PhoneNumber.of("13899995678").orElseThrow());

        assertThat(rows("select to_jsonb(c)::text from contact c where tenant_id = :tenant"))
                .allSatisfy(row -> assertThat(row).doesNotContain("13812345678", "13899995678"));
        assertThat(rows("""
                        select coalesce(was, '–') || ' → ' || becomes from contact_change
                        where tenant_id = :tenant and attribute = 'phone' order by id""")).containsExactly("– → 138****5678", "138****5678 → 138****5678");
    }

    @Test
    void aSealedNumberMovedToAnotherRowDoesNotOpen() throws SQLException {
        know(NUMBER);
        long zhao = befriended("wm-zhao");
        behindTheWalls("""
                update contact z set phone = l.phone, phone_sealed = l.phone_sealed, phone_index = l.phone_index
                from contact l where l.id = %d and z.id = %d""".formatted(lin, zhao));

        assertThat(catchThrowable(() -> reveal(zhao, "回访"))).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void whoeverReadsANumberSaysWhatForAndItIsWrittenDown() {
        know(NUMBER);

        assertThat(reveal(lin, " ")).isEqualTo(new Revealing.ReasonMissing());
        assertThat(reveal(lin, "客户要求回电 ☎️")).isEqualTo(new Revealing.Shown(NUMBER));

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("HAND:li");
            assertThat(entry.subject()).isEqualTo("contact:" + lin);
            assertThat(entry.details()).isEqualTo(Map.of("reason", "客户要求回电 ☎️"));
        });
        assertThat(reveal(befriended("wm-zhao"), "回访")).isEqualTo(new Revealing.Unknown());
    }

    @Test
    void onlySoManyAreReadADayAndTheNextDayBeginsAnew() {
        know(NUMBER);
        for (int n = 0; n < 50; n++) {
            assertThat(reveal(lin, "回访")).isInstanceOf(Revealing.Shown.class);
        }

        assertThat(reveal(lin, "回访")).isEqualTo(new Revealing.UsedUp(50));
        assertThat(entries()).hasSize(51);
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        assertThat(transactions.get(tenant, () -> reveals.reveal(tenant, lin, "回访", BY_LI, tomorrow)))
                .isInstanceOf(Revealing.Shown.class);
    }

    @Test
    void numbersAnOlderVersionStoredPlainlyAreSealedAndWhatIsNoNumberGoes() throws SQLException {
        long zhao = befriended("wm-zhao");
        behindTheWalls("update contact set phone_plain = '138 1234 5678' where id = " + lin);
        behindTheWalls("update contact set phone_plain = '问前台' where id = " + zhao);

        sealing.run();

        assertThat(reveal(lin, "回访")).isEqualTo(new Revealing.Shown(NUMBER));
        assertThat(transactions
                        .get(tenant, () -> contacts.find(tenant, zhao))
                        .orElseThrow()
                        .phone())
                .isNull();
        assertThat(rows("select 'plain' from contact where tenant_id = :tenant and phone_plain is not null"))
                .isEmpty();
    }

    @Test
    void aNumberCanBeForgotten() {
        know(NUMBER);

        transactions.run(tenant, () -> contacts.phoneForgotten(tenant, lin, BY_LI, NOON));

        assertThat(reveal(lin, "回访")).isEqualTo(new Revealing.Unknown());
    }

    private void know(PhoneNumber number) {
        transactions.run(tenant, () -> contacts.phoneKnown(tenant, lin, number, false, BY_LI, NOON));
    }

    private Revealing reveal(long contact, String reason) {
        return transactions.get(tenant, () -> reveals.reveal(tenant, contact, reason, BY_LI, NOON));
    }

    private List<AuditEntry> entries() {
        return transactions.get(tenant, () -> audit.entries(tenant, AuditFilter.ANY, 100, Long.MAX_VALUE));
    }

    private List<String> rows(String sql) {
        return transactions.get(
                tenant,
                () -> jdbc.sql(sql)
                        .param("tenant", tenant.value())
                        .query(String.class)
                        .list());
    }

    private long befriended(String external) {
        return transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named(external, "客户"), "li", null, NOON));
    }

    private static void behindTheWalls(String sql) throws SQLException {
        try (Connection superuser = TestDatabase.get().superuser();
                var statement = superuser.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
