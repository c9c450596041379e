package io.siyu.staff;

import org.jspecify.annotations.Nullable;

/**
 * How much a member takes on.
 *
 * @param maxOwned contacts they may own; null: no limit
 * @param maxPerDay contacts they may get on one of their days; null: no limit
 * @param managerId who takes over what nobody else can; null: nobody
 */
public record Capacity(
        @Nullable Integer maxOwned,
        @Nullable Integer maxPerDay,
        @Nullable Long managerId) {

    /** Without any limit. */
    public static final Capacity UNLIMITED = new Capacity(null, null, null);
}
