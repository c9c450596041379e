package io.siyu.secret;

import io.siyu.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds what is sealed, or remembers what is erased, without keeping it: HMAC-SHA-256 by a key per tenant, derived from the
 * deployment's key (HKDF). Equal values of one tenant and kind have equal digests; those of two tenants never have, and
 * nobody without the key can try out all phone numbers there are.
 */
public final class BlindIndex {

    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    BlindIndex(byte[] key) {
        this.key = new SecretKeySpec(key, "HKDF");
    }

    /** The digest of a value. */
    public byte[] of(TenantId tenant, String kind, String value) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(keyOf(tenant));
            return mac.doFinal((kind + "|" + value).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do " + MAC, e);
        }
    }

    private SecretKey keyOf(TenantId tenant) throws GeneralSecurityException {
        byte[] purpose = ("siyu blind index of tenant " + tenant).getBytes(StandardCharsets.UTF_8);
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(MAC, HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(purpose, 32));
    }
}
