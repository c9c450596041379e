package io.siyu.segment;

import io.siyu.condition.Condition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A segment as its author wants it.
 *
 * @param id of the segment to rewrite; null for a new one
 * @param version the edit the author started from; ignored for a new one
 * @param condition who belongs to it; null for a list of contacts
 * @param initially whether those who belong to it by this edit are told of as entering
 */
public record SegmentDraft(
        @Nullable Long id,
        int version,
        String name,
        SegmentKind kind,
        @Nullable Condition condition,
        Initially initially) {

    /** A new segment by rule, whose first members nobody is told of. */
    public static SegmentDraft live(String name, Condition condition) {
        return new SegmentDraft(null, 0, name, SegmentKind.LIVE, condition, Initially.SILENT);
    }

    /** A new segment of those who meet a condition now, whatever they do later. */
    public static SegmentDraft frozen(String name, Condition condition) {
        return new SegmentDraft(null, 0, name, SegmentKind.STATIC, condition, Initially.SILENT);
    }

    /** A new segment with nobody in it, to be filled by hand or import. */
    public static SegmentDraft list(String name) {
        return new SegmentDraft(null, 0, name, SegmentKind.STATIC, null, Initially.SILENT);
    }

    /** The same, with the members of these segments as well. */
    public SegmentDraft including(Long... segments) {
        return with(new Condition.Any(
                Stream.concat(Stream.ofNullable(condition), members(segments)).toList()));
    }

    /** The same, without the members of these segments. */
    public SegmentDraft excluding(Long... segments) {
        Stream<Condition> none = members(segments).map(Condition.Not::new);
        return with(new Condition.All(
                Stream.concat(Stream.ofNullable(condition), none).toList()));
    }

    private SegmentDraft with(Condition other) {
        return new SegmentDraft(id, version, name, kind, other, initially);
    }

    private static Stream<Condition> members(Long... segments) {
        return Stream.of(segments).map(Condition.InSegment::new);
    }

    /** The same, to be written over a stored one. */
    public SegmentDraft over(Segment stored) {
        return new SegmentDraft(stored.id(), stored.version(), name, kind, condition, initially);
    }

    /** The same, with members of this edit told of or not. */
    public SegmentDraft initially(Initially choice) {
        return new SegmentDraft(id, version, name, kind, condition, choice);
    }
}
