package io.siyu.condition;

import java.util.Comparator;

/**
 * A kind of fact a condition looks at: when none of its topics changes, only time can change its answer.
 *
 * @param ref which one: tag id, event name, attribute key, journey id, segment id; empty where there is only one
 */
public record Topic(Kind kind, String ref) implements Comparable<Topic> {

    /** What changed. */
    public enum Kind {
        TAG,
        EVENT,
        ATTRIBUTE,
        FOLLOW,
        OWNER,
        JOURNEY,
        GROUP,
        SPENDING,
        SEGMENT
    }

    /** A fact of which there is only one kind. */
    public static Topic of(Kind kind) {
        return new Topic(kind, "");
    }

    /** A fact about one thing. */
    public static Topic of(Kind kind, Object ref) {
        return new Topic(kind, ref.toString());
    }

    @Override
    public int compareTo(Topic other) {
        return Comparator.comparing(Topic::kind).thenComparing(Topic::ref).compare(this, other);
    }
}
