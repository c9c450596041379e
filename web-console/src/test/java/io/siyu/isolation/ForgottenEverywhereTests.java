package io.siyu.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.contact.Cause;
import io.siyu.contact.Erasure;
import io.siyu.tenant.TenantTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

/** Row 10 of docs/semantics.md: whoever is forgotten is forgotten in every table there is, by the catalogue. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgottenEverywhereTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Erasure erasure;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Clock clock;

    private Rows rows;
    private Company a;
    private Company b;

    @BeforeAll
    void foundTwoCompanies() throws SQLException {
        rows = new Rows();
        TwoCompanies companies = TwoCompanies.found(context, rows);
        a = companies.a();
        b = companies.b();
    }

    @AfterAll
    void leave() throws SQLException {
        rows.close();
    }

    @Test
    void row10_noTableHoldsAContactWhoWasForgottenAndOnlySumsStay() {
        Map<String, Long> before = inEveryTable();
        assertThat(before).containsKeys("contact", "contact_tag", "enrolment", "send", "behaviour_event");
        assertThat(before.values()).as("tables that would prove nothing").doesNotContain(0L);
        Map<String, String> others = rows.checksum(b);
        long decided = skippedOrSent();

        contacts()
                .forEach(contact -> transactions.run(
                        a.tenant(),
                        () -> assertThat(erasure.erase(a.tenant(), contact, Cause.hand("admin"), clock.instant()))
                                .isTrue()));

        assertThat(inEveryTable().values()).containsOnly(0L);
        assertThat(rows.checksum(b)).isEqualTo(others);
        assertThat(skippedOrSent()).as("what is history still counts").isEqualTo(decided);
        assertThat(rows.count("audit_entry", a)).isGreaterThanOrEqualTo(before.get("contact"));
    }

    private List<Long> contacts() {
        return rows.jdbc()
                .sql("select id from contact where tenant_id = " + a.id() + " and merged_into is null")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private long skippedOrSent() {
        return rows.jdbc()
                .sql("select coalesce(sum(n), 0) from send_tally where outcome = 'SKIPPED' and tenant_id = " + a.id())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> inEveryTable() {
        Map<String, Long> counts = new TreeMap<>();
        rows
                .jdbc()
                .sql("select distinct table_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'contact_id'")
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .filter(rows.tables()::contains)
                .forEach(table -> counts.put(table, rows.count(table, a)));
        counts.put("contact", rows.count("contact", a));
        return counts;
    }
}
