package siyu.demo;

import io.siyu.SiyuApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxSettings;

/**
 * Starts everything a newcomer needs: PostgreSQL, the WeCom sandbox and the real application, connected to each other, with
 * a demo tenant in full swing. Data stays in the folder {@code siyu.demo.folder} between starts; business time goes on
 * where it stopped.
 */
public final class DemoApplication {

    private DemoApplication() {}

    /** Starts the demo; ends with the process. */
    public static void main(String[] arguments) throws IOException, SQLException {
        // The database starts before the application sets up its logging; without this it would tell of every step.
        LoggingSystem.get(DemoApplication.class.getClassLoader()).beforeInitialize();
        Path folder = Path.of(System.getProperty("siyu.demo.folder", ".siyu")).toAbsolutePath();
        Files.createDirectories(folder);
        DemoDatabase database = DemoDatabase.start(folder.resolve("postgres"));
        Sandbox sandbox =
                Sandbox.start(SandboxSettings.onPort(FreePort.near(7070)).withJournal(folder.resolve("wecom")));
        SpringApplication.getShutdownHandlers().add(() -> {
            sandbox.close();
            database.close();
        });
        try {
            start(database, sandbox, folder, arguments);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(DemoApplication.class)
                    .error("The demo did not start. If {} is of an older version, delete it.", folder, e);
            // Sandbox and database would go on for ever without the application they are there for.
            System.exit(1);
        }
    }

    private static void start(DemoDatabase database, Sandbox sandbox, Path folder, String... arguments)
            throws IOException {
        DemoClock clock = new DemoClock(database, sandbox);
        clock.beginOrGoOn();
        int port = FreePort.near(8080);
        ConfigurableApplicationContext application = new SpringApplicationBuilder(SiyuApplication.class)
                .properties(properties(database, sandbox, folder, port))
                .run(arguments);
        clock.lead(application.getBean(Clock.class));
        new DemoTenant(application, sandbox, port).openUnlessThere();
        Welcome.print(port, sandbox);
    }

    private static Map<String, Object> properties(DemoDatabase database, Sandbox sandbox, Path folder, int port)
            throws IOException {
        return Map.ofEntries(
                Map.entry("server.port", port),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("siyu.database.url", database.url()),
                Map.entry("siyu.database.app-password", DemoDatabase.PASSWORD),
                Map.entry("siyu.database.platform-password", DemoDatabase.PASSWORD),
                Map.entry("siyu.database.owner-password", DemoDatabase.PASSWORD),
                Map.entry("siyu.secret-key", DemoSecret.in(folder)),
                // Some browsers keep secure cookies of an HTTPS page only, also on localhost.
                Map.entry("siyu.access.https", false),
                Map.entry("siyu.public-url", "http://localhost:" + port),
                Map.entry("siyu.wecom.api-base", sandbox.url()),
                Map.entry("siyu.wecom.oauth-base", sandbox.url()),
                // The demo's WeChat is a page in this browser.
                Map.entry("siyu.identify-outside-wechat", true),
                Map.entry("siyu.time.accelerated", true),
                Map.entry("siyu.time.synchronise", "500ms"),
                // A business minute passes each second: look that often.
                Map.entry("siyu.ticks.sweep", "1s"),
                Map.entry("siyu.ticks.release", "1s"),
                Map.entry("siyu.ticks.hand-over", "1s"),
                Map.entry("siyu.ticks.read-back", "2s"),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("logging.level.root", "WARN"));
    }
}
