package io.siyu.tenant;

/** Identifies a tenant (企业). First component of every command, event and job. */
public record TenantId(long value) {

    public TenantId {
        if (value <= 0) {
            throw new IllegalArgumentException("A tenant id is a positive number, not " + value);
        }
    }

    /** The id as a value object. */
    public static TenantId of(long value) {
        return new TenantId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
