package io.siyu.segment;

/** Whether contacts who belong to a segment from the moment it is made or edited are told of as having entered. */
public enum Initially {
    /** They are members, and nobody is told. */
    SILENT,
    /** They enter now. */
    TELL
}
