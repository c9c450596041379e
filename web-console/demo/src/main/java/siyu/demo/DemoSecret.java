package siyu.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that seals the demo's WeCom secrets, made once and kept beside the data. */
final class DemoSecret {

    private static final int BYTES = 32;

    private DemoSecret() {}

    static String in(Path folder) throws IOException {
        Path file = folder.resolve("secret.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file).strip();
    }
}
