package io.siyu.playbook;

import java.util.List;

/**
 * What an import or publication changes, item by item.
 *
 * @param fingerprint the same for the same changes: an operator hands back what was seen
 */
public record Difference(String playbook, List<Change> changes, String fingerprint) {

    public Difference {
        changes = List.copyOf(changes);
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many items are added, changed or removed. */
    public long count(What what) {
        return changes.stream().filter(change -> change.what() == what).count();
    }

    /** What happens to an item. */
    public enum What {
        ADDED,
        CHANGED,
        REMOVED,
        /** The file no longer has it; it stays in the tenant's library. */
        LEFT,
        /** It was changed by hand and stays as it is, as the operator wishes. */
        KEPT
    }

    /**
     * What happens to one item.
     *
     * @param name what people call it, after the change
     * @param byHand whether somebody changed it since the last import or publication
     */
    public record Change(ItemRef item, String name, What what, boolean byHand, List<FieldChange> fields) {

        public Change {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What happens to one field, in words.
     *
     * @param from empty: there was none
     * @param to empty: there is none any more
     */
    public record FieldChange(String field, String from, String to) {}
}
