package io.siyu.isolation;

import io.siyu.tenant.TenantId;

/**
 * One of two tenants of the same shape.
 *
 * @param words what every text of theirs begins with
 * @param latin the same for what must be Latin letters
 * @param key a live API key
 * @param external a contact's id with WeCom that only this company knows; the others are the same in both
 */
record Company(TenantId tenant, String code, String words, String latin, String key, String external) {

    static final String PASSWORD = "纸船-划过-七月";

    long id() {
        return tenant.value();
    }
}
