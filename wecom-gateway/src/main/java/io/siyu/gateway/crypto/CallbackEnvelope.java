package io.siyu.gateway.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeCom's callback envelope, known as WXBizMsgCrypt: a SHA-1 signature over token, timestamp, nonce and ciphertext around
 * AES-256-CBC with PKCS#7 padding to 32 bytes. The scheme is WeCom's and is not authenticated encryption, so everything
 * that can go wrong looks the same from outside: no caller learns whether signature, padding, length or receiver was bad.
 */
public final class CallbackEnvelope {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final String token;
    private final byte[] receiver;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /**
     * The envelope of one corp app.
     *
     * @param token the callback token of the app
     * @param aesKey its EncodingAESKey, 43 characters
     * @param receiver who the messages must be meant for: the corp id
     */
    public CallbackEnvelope(String token, String aesKey, String receiver) {
        byte[] keyBytes = keyBytes(aesKey);
        this.token = token;
        this.receiver = receiver.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(keyBytes, "AES");
        this.iv = new IvParameterSpec(keyBytes, 0, RANDOM);
    }

    /** Complains about an EncodingAESKey that could never be right. */
    public static void requireUsable(String aesKey) {
        if (!aesKey.matches("[A-Za-z0-9]{43}")) {
            throw new IllegalArgumentException("An EncodingAESKey has 43 letters and digits; copy it from the app's"
                    + " callback settings (接收消息服务器配置)");
        }
    }

    /** Verifies and decrypts a message; empty when anything about it is wrong. */
    public Optional<String> open(String signature, String timestamp, String nonce, String encrypted) {
        return signed(signature, timestamp, nonce, encrypted) ? decrypt(encrypted) : Optional.empty();
    }

    /**
     * The 32 bytes of an EncodingAESKey. Its last character may carry two spare bits that are not zero, as the official
     * sample key does, so a key must never be judged by encoding it again.
     */
    private static byte[] keyBytes(String aesKey) {
        requireUsable(aesKey);
        return Base64.getDecoder().decode(aesKey + "=");
    }

    private boolean signed(String signature, String timestamp, String nonce, String encrypted) {
        String text = String.join(
                "", Stream.of(token, timestamp, nonce, encrypted).sorted().toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            byte[] expected = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-1", e);
        }
    }

    private Optional<String> decrypt(String encrypted) {
        try {
            byte[] ciphertext = Base64.getDecoder().decode(encrypted);
            // The padding reaches to 32 bytes, twice what the JDK's own PKCS5Padding would take off.
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, iv);
            return unpadded(cipher.doFinal(ciphertext)).flatMap(this::message);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> unpadded(byte[] plain) {
        int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK || padding > plain.length) {
            return Optional.empty();
        }
        int end = plain.length - padding;
        for (int i = end; i < plain.length; i++) {
            if (plain[i] != padding) {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOf(plain, end));
    }

    private Optional<String> message(byte[] content) {
        if (content.length < HEAD) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(content, RANDOM, Integer.BYTES).getInt();
        if (length < 0 || length > content.length - HEAD) {
            return Optional.empty();
        }
        byte[] meantFor = Arrays.copyOfRange(content, HEAD + length, content.length);
        return MessageDigest.isEqual(receiver, meantFor) ? text(content, length) : Optional.empty();
    }

    private static Optional<String> text(byte[] content, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, HEAD, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
