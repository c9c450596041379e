package siyu.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Starts the sandbox as a program: --port, --host, --public-url and --journal, or SANDBOX_PORT and so on. */
public final class SandboxApplication {

    private SandboxApplication() {}

    public static void main(String[] args) {
        Sandbox sandbox = Sandbox.start(settings(args));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        LoggerFactory.getLogger(SandboxApplication.class).info("The sandbox is at {}", sandbox.url());
    }

    static SandboxSettings settings(String... args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            String[] option = arg.split("=", 2);
            if (!option[0].startsWith("--") || option.length < 2) {
                throw new IllegalArgumentException(
                        "Unknown argument " + arg + ": use --port=, --host=, --public-url= or --journal=");
            }
            given.put(option[0].substring(2), option[1]);
        }
        SandboxSettings settings = SandboxSettings.onPort(
                option(given, "port").map(Integer::parseInt).orElse(7070));
        settings = option(given, "host").map(settings::withHost).orElse(settings);
        settings = option(given, "public-url").map(settings::withPublicUrl).orElse(settings);
        return option(given, "journal").map(Path::of).map(settings::withJournal).orElse(settings);
    }

    private static Optional<String> option(Map<String, String> given, String name) {
        String variable = "SANDBOX_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(given.get(name)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }
}
