package io.siyu.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets in the database unreadable without the key of this deployment: AES-256-GCM, a fresh 96-bit nonce each
 * time. The place a secret lies in is authenticated with it, so a ciphertext moved to another tenant, table or column no
 * longer opens.
 */
public final class SecretBox {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** A box with that 32-byte key. */
    public SecretBox(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("The key of the secret box has 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Seals a secret for its place. */
    public byte[] seal(String secret, SecretPlace place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM", e);
        }
    }

    /** Opens what was sealed for that very place. */
    public String open(byte[] box, SecretPlace place) {
        if (box.length < 1 + NONCE || box[0] != FORMAT) {
            throw new SecretUnreadable(place);
        }
        try {
            byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, place);
            return new String(cipher.doFinal(box, 1 + NONCE, box.length - 1 - NONCE), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretUnreadable(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SecretPlace place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
