package io.siyu.monitoring;

import io.siyu.contact.Cause;
import java.time.Instant;

/** A rule has just fired for a contact and nothing has been done about it yet. */
record Fired(long id, MonitoringRule rule, long contact, Instant occurredAt, String event, int depth) {

    Concerned concerned() {
        return new Concerned(contact, occurredAt);
    }

    /** What stands behind the changes this brings. */
    Cause cause() {
        return new Cause("RULE", Long.toString(rule.id()), depth);
    }
}
