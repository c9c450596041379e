package io.siyu.tenant;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts up the tenant's walls as the first statement of each transaction. The setting is local to the transaction, so a
 * pooled connection never carries a tenant over; without a scope it stays empty and row level security shows nothing.
 */
class TenantTransactionManager extends JpaTransactionManager {

    private final DataSource dataSource;

    TenantTransactionManager(EntityManagerFactory entityManagerFactory, DataSource dataSource) {
        super(entityManagerFactory);
        this.dataSource = dataSource;
        setDataSource(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        TenantScope.current().ifPresent(tenant -> {
            try {
                wallIn(connection(), tenant);
            } catch (SQLException e) {
                doCleanupAfterCompletion(transaction);
                throw new CannotCreateTransactionException("Could not enter tenant " + tenant, e);
            }
        });
    }

    private Connection connection() {
        if (TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder) {
            return holder.getConnection();
        }
        throw new CannotCreateTransactionException("No JDBC connection is bound to the transaction");
    }

    private static void wallIn(Connection connection, TenantId tenant) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('siyu.tenant', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }
}
