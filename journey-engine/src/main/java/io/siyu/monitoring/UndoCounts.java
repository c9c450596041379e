package io.siyu.monitoring;

import java.util.Map;
import java.util.TreeMap;

/**
 * What of a rule's effects is, or would be, taken back, by kind of action.
 *
 * @param byKind kinds as in JSON
 */
public record UndoCounts(Map<String, Count> byKind) {

    /** Nothing. */
    public static final UndoCounts NONE = new UndoCounts(Map.of());

    public UndoCounts {
        byKind = Map.copyOf(byKind);
    }

    /** How many are taken back. */
    public long undone() {
        return byKind.values().stream().mapToLong(Count::undone).sum();
    }

    /** How many are left as they are, because they have been changed since. */
    public long kept() {
        return byKind.values().stream().mapToLong(Count::kept).sum();
    }

    UndoCounts and(UndoCounts other) {
        Map<String, Count> both = new TreeMap<>(byKind);
        other.byKind.forEach((kind, count) -> both.merge(kind, count, Count::and));
        return new UndoCounts(both);
    }

    /**
     * Of one kind.
     *
     * @param undone still as the rule left them, and taken back
     * @param kept changed by somebody else since, or beyond recall
     */
    public record Count(long undone, long kept) {

        Count and(Count other) {
            return new Count(undone + other.undone, kept + other.kept);
        }
    }
}
