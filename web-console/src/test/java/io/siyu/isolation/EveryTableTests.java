package io.siyu.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.tenant.TenantTransactions;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import siyu.testing.TenantWalls;

/** Every table of the migrated schema, asked as the application's own role. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTableTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    TransactionTemplate anyTransaction;

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
    void theWallsOfTheWholeProductHaveNoGap() throws SQLException {
        assertThat(TenantWalls.gaps(rows.connection())).isEmpty();
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("siyu_app");
    }

    @Test
    void withoutATenantThereIsNoRow() {
        forEveryTable((softly, table) -> softly.assertThat(anyTransaction.<Long>execute(status -> count(table)))
                .as(table)
                .isZero());
    }

    @Test
    void withinATenantThereAreOnlyItsRowsAndAllOfThem() {
        forEveryTable((softly, table) -> {
            long all = within(() -> count(table));
            long foreign = within(() -> count(table + " where tenant_id <> " + a.id()));
            softly.assertThat(all).as(table).isEqualTo(rows.count(table, a)).isPositive();
            softly.assertThat(foreign).as(table).isZero();
        });
    }

    @Test
    void noRowCanBeGivenToAnotherTenant() {
        forEveryTable((softly, table) -> softly.assertThatThrownBy(
                        () -> within(() -> change("update " + table + " set tenant_id = " + b.id())))
                .as(table)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(
                        rows.neverChanging().contains(table) ? "permission denied" : "row-level security"));
    }

    @Test
    void noRowCanBeMadeForAnotherTenant() {
        forEveryTable((softly, table) -> softly.assertThatThrownBy(() -> within(() -> change(copyFor(b, table))))
                .as(table)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security"));
    }

    @Test
    void noRowOfAnotherTenantCanBeTouched() {
        var before = rows.checksum(b);

        forEveryTable((softly, table) -> {
            String foreign = " where tenant_id = " + b.id();
            if (rows.neverChanging().contains(table)) {
                return; // not even one's own: see above and AuditTests
            }
            softly.assertThat(within(() -> change("delete from " + table + foreign)))
                    .as(table)
                    .isZero();
            softly.assertThat(within(() -> change("update " + table + " set tenant_id = tenant_id" + foreign)))
                    .as(table)
                    .isZero();
        });

        assertThat(rows.checksum(b)).isEqualTo(before);
    }

    @Test
    void aTableThatNobodyWalledInIsSeenThrough() throws SQLException {
        rows.jdbc()
                .sql("create table glass as select tenant_id, name from contact")
                .update();
        try {
            rows.jdbc().sql("grant select, update, delete on glass to siyu_app").update();

            assertThat(within(() -> count("glass where tenant_id <> " + a.id())))
                    .isPositive();
            assertThat(within(() -> change("delete from glass where tenant_id = " + b.id())))
                    .isPositive();
            assertThat(TenantWalls.gaps(rows.connection())).anyMatch(gap -> gap.contains("glass"));
        } finally {
            rows.jdbc().sql("drop table glass").update();
        }
    }

    @Test
    void aRowThatChangesChangesTheChecksum() {
        var before = rows.checksum(b);
        String spoil = "update %s set name = name || '%s' where tenant_id = " + b.id();
        rows.jdbc().sql(spoil.formatted("staff", "!")).update();
        try {
            assertThat(rows.checksum(b)).isNotEqualTo(before);
        } finally {
            rows.jdbc()
                    .sql("update staff set name = rtrim(name, '!') where tenant_id = " + b.id())
                    .update();
        }
        assertThat(rows.checksum(b)).isEqualTo(before);
    }

    private void forEveryTable(TableClaim claim) {
        SoftAssertions.assertSoftly(softly -> rows.tables().forEach(table -> claim.check(softly, table)));
    }

    private String copyFor(Company company, String table) {
        String columns = rows.columns(table);
        return "insert into %s (%s) overriding system value select %s from %s t,"
                        .formatted(table, columns, columns.replaceFirst("tenant_id", "r.tenant_id"), table)
                + " (select " + company.id() + "::bigint as tenant_id) r limit 1";
    }

    private <T> T within(Supplier<T> work) {
        return transactions.get(a.tenant(), work);
    }

    private Long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private int change(String sql) {
        return jdbc.sql(sql).update();
    }

    /** What must hold for each table. */
    private interface TableClaim {
        void check(SoftAssertions softly, String table);
    }
}
