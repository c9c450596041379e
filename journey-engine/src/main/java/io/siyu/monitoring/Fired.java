package io.siyu.monitoring;

import java.time.Instant;

/** A rule has just fired for a contact and nothing has been done about it yet. */
record Fired(MonitoringRule rule, long contact, Instant occurredAt) {

    /** Name of what set it off. */
    String event() {
        return switch (rule.trigger()) {
            case Trigger.EventSeen event -> event.name();
            case Trigger.TagAdded _ -> "contact_tagged";
        };
    }
}
