package io.siyu.tenant;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Three ways to one database, one per role. Time-outs are set on both ends because the driver alone would wait for ever
 * on a silent network, and because the frontier of the sweep relies on a longest transaction.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final String SERVER_TIMEOUTS =
            "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseSettings settings) {
        return pool(settings, "siyu_app", settings.appPassword(), settings.poolSize());
    }

    @Bean(defaultCandidate = false)
    @Qualifier("platform") HikariDataSource platformDataSource(DatabaseSettings settings) {
        HikariDataSource pool = pool(settings, "siyu_platform", settings.platformPassword(), 3);
        pool.setReadOnly(true);
        return pool;
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseSettings settings) {
        return new DriverManagerDataSource(settings.url(), "siyu_owner", settings.ownerPassword());
    }

    @Bean
    AcrossTenants acrossTenants(@Qualifier("platform") DataSource platform) {
        return new AcrossTenants(JdbcClient.create(platform));
    }

    @Bean
    TenantTransactionManager transactionManager(EntityManagerFactory entityManagerFactory, DataSource dataSource) {
        return new TenantTransactionManager(entityManagerFactory, dataSource);
    }

    @Bean
    HibernatePropertiesCustomizer tenantOfEntities() {
        return properties -> properties.put("hibernate.tenant_identifier_resolver", new TenantOfEntities());
    }

    private static HikariDataSource pool(DatabaseSettings settings, String role, String password, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(role);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(role);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(3_000);
        DRIVER.forEach((property, value) -> pool.addDataSourceProperty(property.getName(), value));
        return pool;
    }

    private static final Map<PGProperty, String> DRIVER = Map.of(
            PGProperty.SOCKET_TIMEOUT, "90",
            PGProperty.CONNECT_TIMEOUT, "5",
            PGProperty.TCP_KEEP_ALIVE, "true",
            PGProperty.REWRITE_BATCHED_INSERTS, "true",
            PGProperty.OPTIONS, SERVER_TIMEOUTS);
}
