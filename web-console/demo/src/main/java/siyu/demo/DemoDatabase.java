package siyu.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.ClassPathResource;

/** A PostgreSQL of the demo's own, whose data stays in a folder between starts. */
final class DemoDatabase implements AutoCloseable {

    /** Password of the three roles; the server listens on the loopback address only. */
    static final String PASSWORD = "siyu-demo";

    private static final List<String> ROLES = List.of("siyu_owner", "siyu_app", "siyu_platform");

    private final EmbeddedPostgres postgres;

    private DemoDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts the server on the folder, after ending one that a killed demo left behind there. */
    static DemoDatabase start(Path folder) throws IOException, SQLException {
        endOrphan(folder.resolve("postmaster.pid"));
        DemoDatabase database = new DemoDatabase(EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                // Whoever starts it also stops it, after the application that works on it.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
        database.prepareRoles();
        return database;
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    /** A connection as superuser. */
    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** Whether an earlier start has left its data here. */
    boolean isMigrated() {
        try (var connection = connect();
                var tables = connection.getMetaData().getTables(null, "public", "tenant", null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new IllegalStateException("The demo database does not answer", e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo database does not stop", e);
        }
    }

    private void prepareRoles() throws SQLException, IOException {
        String roles = new ClassPathResource("db/roles.sql").getContentAsString(StandardCharsets.UTF_8);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(roles);
            for (String role : ROLES) {
                statement.execute("alter role " + role + " password '" + PASSWORD + "'");
            }
        }
    }

    private static void endOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid).filter(DemoDatabase::isPostgres).ifPresent(DemoDatabase::end);
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "A PostgreSQL of an earlier demo (process " + process.pid() + ") does not stop; please end it", e);
        }
    }
}
