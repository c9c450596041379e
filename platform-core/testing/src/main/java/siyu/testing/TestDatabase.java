package siyu.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one real PostgreSQL of this JVM, started at first use: zonky's binaries (no Docker, works as root), or a container
 * with {@code -Ptestcontainers}. Its sessions live in a time zone that is neither the JVM's nor China's, so that a
 * forgotten zone shows.
 */
public final class TestDatabase {

    /** Password of the three roles in tests. */
    public static final String PASSWORD = "siyu-test";

    /** What tests count statements by. */
    private static final String BOOKS = "pg_stat_statements";

    private static final TestDatabase INSTANCE = start();

    private final String url;
    private final String superuser;
    private final String superuserPassword;

    private TestDatabase(String url, String superuser, String superuserPassword) {
        this.url = url;
        this.superuser = superuser;
        this.superuserPassword = superuserPassword;
    }

    /** The database of this JVM. */
    public static TestDatabase get() {
        return INSTANCE;
    }

    /** JDBC address without user and password. */
    public String url() {
        return url;
    }

    /** A connection that sees everything, for arranging and for looking behind the walls. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url, superuser, superuserPassword);
    }

    private static TestDatabase start() {
        try {
            TestDatabase database =
                    "testcontainers".equals(System.getProperty("siyu.test.database")) ? container() : embedded();
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("The test database did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be prepared", e);
        }
    }

    private static TestDatabase embedded() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_preload_libraries", BOOKS)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        return new TestDatabase(postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""), "postgres", "");
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Ryuk removes it
    private static TestDatabase container() {
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18")
                .withCommand("postgres", "-c", "fsync=off", "-c", "shared_preload_libraries=" + BOOKS);
        postgres.start();
        return new TestDatabase(
                postgres.getJdbcUrl().replaceAll("\\?.*", ""), postgres.getUsername(), postgres.getPassword());
    }

    private void prepare() throws SQLException, IOException {
        try (Connection connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(rolesSql());
            for (String role : new String[] {"siyu_owner", "siyu_app", "siyu_platform"}) {
                statement.execute("alter role " + role + " password '" + PASSWORD + "'");
            }
            statement.execute("alter database \"" + connection.getCatalog() + "\" set timezone to 'Pacific/Auckland'");
        }
    }

    /** The product's own role script, read from its class path: tests run with the very roles of production. */
    private static String rolesSql() throws IOException {
        try (var script = TestDatabase.class.getResourceAsStream("/db/roles.sql")) {
            if (script != null) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return Files.readString(Path.of("../src/main/resources/db/roles.sql"));
    }
}
