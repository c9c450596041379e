package siyu.sandbox.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The encryption of callbacks: AES-256-CBC with the key's first half as IV, padded to 32 bytes, signed with SHA-1. */
final class CallbackCrypto {

    private static final int BLOCK = 32;
    private static final int NOISE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token;
    private final byte[] key;
    private final String receiveId;

    /** The 43rd character of a key may carry two spare bits; the decoder ignores them, as WeCom does. */
    CallbackCrypto(String token, String encodingAesKey, String receiveId) {
        this.token = token;
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.receiveId = receiveId;
        if (key.length != BLOCK) {
            throw new IllegalArgumentException("The EncodingAESKey must have 43 letters and digits");
        }
    }

    String encrypt(String message) {
        byte[] noise = new byte[NOISE];
        RANDOM.nextBytes(noise);
        return encrypt(message, noise);
    }

    String encrypt(String message, byte[] noise) {
        byte[] content = message.getBytes(UTF_8);
        byte[] receiver = receiveId.getBytes(UTF_8);
        int length = NOISE + Integer.BYTES + content.length + receiver.length;
        int pad = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + pad)
                .put(noise)
                .putInt(content.length)
                .put(content)
                .put(receiver);
        Arrays.fill(plain.array(), length, length + pad, (byte) pad);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    String decrypt(String encrypted) {
        byte[] padded = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        ByteBuffer plain = ByteBuffer.wrap(padded, 0, padded.length - padded[padded.length - 1]);
        plain.position(NOISE);
        byte[] content = new byte[plain.getInt()];
        plain.get(content);
        String receiver = UTF_8.decode(plain).toString();
        if (!receiver.equals(receiveId)) {
            throw new IllegalArgumentException("Encrypted for " + receiver + ", not for " + receiveId);
        }
        return new String(content, UTF_8);
    }

    String sign(String timestamp, String nonce, String encrypted) {
        String sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    private byte[] run(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, NOISE));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not encrypted with this key", e);
        }
    }
}
