package io.siyu.isolation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.testing.TenantWalls;
import siyu.testing.TestDatabase;

/** What lies behind the walls, as a superuser sees it: every tenant table there is. */
final class Rows implements AutoCloseable {

    private static final String NAMING = """
            select '%s ' || to_jsonb(t)::text from %s t where tenant_id = %d and exists (
                select from jsonb_path_query(to_jsonb(t), 'strict $.**') leaf
                where jsonb_typeof(leaf) = 'number' and leaf::text ~ :pattern)""";

    private final Connection connection;
    private final JdbcClient jdbc;
    private final List<String> tables;

    Rows() throws SQLException {
        this.connection = TestDatabase.get().superuser();
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.tables = TenantWalls.tenantTables(connection);
    }

    Connection connection() {
        return connection;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    List<String> tables() {
        return tables;
    }

    /** Tables to which the application may add and of which it may change nothing. */
    Set<String> neverChanging() {
        return Set.of("audit_entry");
    }

    long count(String table, Company company) {
        return jdbc.sql("select count(*) from " + table + " where tenant_id = " + company.id())
                .query(Long.class)
                .single();
    }

    /** How often a row was rewritten. */
    String version(String table, Company company, String id) {
        return jdbc.sql("select version from %s where tenant_id = %d and id = %s".formatted(table, company.id(), id))
                .query(String.class)
                .single();
    }

    /** The columns of a table that an insert may name. */
    String columns(String table) {
        return jdbc.sql("select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
                        + " where table_schema = 'public' and table_name = :table and is_generated = 'NEVER'")
                .param("table", table)
                .query(String.class)
                .single();
    }

    /** One line per table, which changes when any of the company's rows does. */
    Map<String, String> checksum(Company company) {
        String sql = tables.stream()
                .map(table ->
                        "select '%s', coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t where tenant_id = %d"
                                .formatted(table, table, company.id()))
                .collect(joining(" union all "));
        Map<String, String> sums = new LinkedHashMap<>();
        jdbc.sql(sql).query(row -> {
            sums.put(row.getString(1), row.getString(2));
        });
        return sums;
    }

    /** The ids of the company's rows in every table that has an id, as text, the newest first. */
    Map<String, List<String>> ids(Company company) {
        return jdbc
                .sql(
                        "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'id'")
                .query(String.class)
                .stream()
                .filter(tables::contains)
                .collect(toMap(
                        Function.identity(),
                        table -> jdbc.sql("select id::text from " + table + " where tenant_id = " + company.id()
                                        + " order by id desc")
                                .query(String.class)
                                .list()));
    }

    /** Every value of six letters or more in the company's rows, and the same of its entry in the registry. */
    Set<String> values(Company company) {
        Set<String> values = new TreeSet<>();
        for (String table : tables) {
            values.addAll(leaves("select to_jsonb(t) from " + table + " t where tenant_id = " + company.id()));
        }
        values.addAll(leaves("select to_jsonb(t) from tenant t where id = " + company.id()));
        return values;
    }

    /** Rows of the company that name by its id what a pattern fits, each with its table. */
    List<String> naming(Company company, String pattern) {
        return tables.stream()
                .flatMap(table -> jdbc
                        .sql(NAMING.formatted(table, table, company.id()))
                        .param("pattern", pattern)
                        .query(String.class)
                        .stream())
                .toList();
    }

    private List<String> leaves(String rows) {
        return jdbc.sql("select distinct leaf #>> '{}' from (" + rows
                        + ") r (j), jsonb_path_query(j, 'strict $.**') leaf"
                        + " where jsonb_typeof(leaf) in ('string', 'number') and length(leaf #>> '{}') >= 6")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
