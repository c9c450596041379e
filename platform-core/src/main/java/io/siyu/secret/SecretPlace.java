package io.siyu.secret;

import io.siyu.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Where a sealed secret lies; it opens nowhere else.
 *
 * @param row id of the row; null where the tenant and the column say enough
 */
public record SecretPlace(
        TenantId tenant,
        String table,
        String column,
        @Nullable Long row) {

    /** A place of which a tenant has one. */
    public SecretPlace(TenantId tenant, String table, String column) {
        this(tenant, table, column, null);
    }

    @Override
    public String toString() {
        String place = tenant + "|" + table + "|" + column;
        return row == null ? place : place + "|" + row;
    }
}
