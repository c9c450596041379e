package siyu.sandbox.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Names for new things: unguessable ones, and ones that always come out the same for the same seed. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Ids() {}

    public static String random(String prefix) {
        return random(prefix, 22);
    }

    public static String random(String prefix, int bytes) {
        byte[] noise = new byte[bytes];
        RANDOM.nextBytes(noise);
        return prefix + TEXT.encodeToString(noise);
    }

    /** The same words give the same name. */
    public static String seeded(String prefix, Object... words) {
        StringBuilder all = new StringBuilder();
        for (Object word : words) {
            all.append(word).append('\u0000');
        }
        return prefix + TEXT.encodeToString(sha256(all.toString())).substring(0, 30);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
