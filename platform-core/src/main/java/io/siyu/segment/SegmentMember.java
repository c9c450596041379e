package io.siyu.segment;

import org.jspecify.annotations.Nullable;

/** A member in a list. */
public record SegmentMember(
        long contactId, String name, @Nullable String avatar) {}
