package io.siyu.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One deed.
 *
 * @param who kind and reference of the cause, as in {@code HAND:li}
 * @param subject what it was done to, as in {@code contact:17}
 * @param details what else is to be known of it; nothing personal
 */
public record AuditEntry(
        long id, Instant at, String who, AuditAction action, String subject, Map<String, String> details) {

    public AuditEntry {
        details = Map.copyOf(details);
    }
}
