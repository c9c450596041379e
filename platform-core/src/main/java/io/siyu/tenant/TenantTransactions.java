package io.siyu.tenant;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own within one tenant: for ticks, callbacks and whoever holds an explicit tenant. */
@Component
public class TenantTransactions {

    private final TransactionTemplate transaction;

    TenantTransactions(PlatformTransactionManager transactionManager) {
        this.transaction = new TransactionTemplate(transactionManager);
        // A transaction already open belongs to whoever opened it, perhaps to another tenant.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs the work and returns its result; any exception rolls back. */
    public <T> T get(TenantId tenant, Supplier<T> work) {
        return TenantScope.get(tenant, () -> transaction.execute(status -> work.get()));
    }

    /** Runs the work; any exception rolls back. */
    public void run(TenantId tenant, Runnable work) {
        TenantScope.run(tenant, () -> transaction.executeWithoutResult(status -> work.run()));
    }
}
