package io.siyu.tenant;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Tells Hibernate whose entities it handles; outside any scope a tenant that does not exist. */
class TenantOfEntities implements CurrentTenantIdentifierResolver<Long> {

    private static final Long NOBODY = -1L;

    @Override
    public Long resolveCurrentTenantIdentifier() {
        return TenantScope.current().map(TenantId::value).orElse(NOBODY);
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}
