package io.siyu.tenant;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds work over all tenants through the narrow platform role, which may only read the id and time columns that a
 * migration opened with {@code let_platform_find}. What is found is then done tenant by tenant in
 * {@link TenantTransactions}. Of a suspended tenant nothing is found, not even that it exists: finds that begin with the
 * table {@code tenant} pass over its backlog without reading it.
 */
public final class AcrossTenants {

    private final JdbcClient jdbc;

    AcrossTenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs one reading statement with named parameters. */
    public <T> List<T> find(String sql, Map<String, ?> parameters, RowMapper<T> mapper) {
        return jdbc.sql(sql).params(parameters).query(mapper).list();
    }

    /** The tenants for which a statement answers rows; its first column is the tenant id. */
    public List<TenantId> tenantsWith(String sql, Map<String, ?> parameters) {
        return find(sql, parameters, (row, number) -> TenantId.of(row.getLong(1)));
    }
}
