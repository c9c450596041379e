package io.siyu.tenant;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tenant that transactions begun on this thread belong to. Bound at the edges only (request, callback, tick,
 * listener); everything inside passes {@link TenantId} explicitly. Outside any scope a transaction sees no tenant's rows.
 */
public final class TenantScope {

    private static final ScopedValue<TenantId> CURRENT = ScopedValue.newInstance();

    private TenantScope() {}

    /** Runs the action within the tenant. */
    public static void run(TenantId tenant, Runnable action) {
        ScopedValue.where(CURRENT, tenant).run(action);
    }

    /** Runs the action within the tenant and returns its result. */
    public static <T> T get(TenantId tenant, Supplier<T> action) {
        return ScopedValue.where(CURRENT, tenant).call(action::get);
    }

    /** Runs an action that may throw within the tenant. */
    public static <T, X extends Throwable> T call(TenantId tenant, ScopedValue.CallableOp<? extends T, X> action)
            throws X {
        return ScopedValue.where(CURRENT, tenant).call(action);
    }

    /** The tenant of this thread, if one is bound. */
    public static Optional<TenantId> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
