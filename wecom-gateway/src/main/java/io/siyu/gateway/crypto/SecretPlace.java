package io.siyu.gateway.crypto;

import io.siyu.tenant.TenantId;

/** Where a sealed secret lies; it opens nowhere else. */
public record SecretPlace(TenantId tenant, String table, String column) {

    @Override
    public String toString() {
        return tenant + "|" + table + "|" + column;
    }
}
