package io.siyu.segment;

/** Where the members of a segment come from. */
public enum SegmentKind {
    /** A condition decides, at every moment. */
    LIVE,
    /** A list, imported or frozen from a condition; it changes only by hand. */
    STATIC
}
