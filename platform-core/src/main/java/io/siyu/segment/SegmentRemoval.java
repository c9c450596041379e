package io.siyu.segment;

import java.util.List;

/** How removing a segment ended. */
public sealed interface SegmentRemoval {

    /** It is gone. */
    record Removed() implements SegmentRemoval {}

    /**
     * It stays, for these need it.
     *
     * @param users names of segments, or whatever other modules call what uses it
     */
    record InUse(List<String> users) implements SegmentRemoval {

        public InUse {
            users = List.copyOf(users);
        }
    }

    /** There is no such segment. */
    record Missing() implements SegmentRemoval {}
}
