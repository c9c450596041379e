package io.siyu.monitoring;

import io.siyu.contact.Cause;
import java.time.Instant;
import java.util.List;

/**
 * One fact about a page of contacts, other than an event, that rules watch.
 *
 * @param what kind of trigger it may set off, as in JSON
 * @param ref which tag, stage or segment
 */
record Facts(String what, long ref, List<Long> contacts, Cause cause, Instant at) {

    Facts {
        contacts = List.copyOf(contacts);
    }

    String topic() {
        return what + ":" + ref;
    }

    /** What a rule's reason calls it. */
    String event() {
        return event(what);
    }

    static String event(String what) {
        return switch (what) {
            case "tag" -> "contact_tagged";
            case "untag" -> "contact_untagged";
            case "stage" -> "stage_entered";
            case "enters-segment" -> "segment_entered";
            case "leaves-segment" -> "segment_left";
            default -> "condition_met";
        };
    }
}
