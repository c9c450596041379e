package io.siyu.condition;

import io.siyu.condition.Topic.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a condition looks at. */
final class Topics {

    private Topics() {}

    static Set<Topic> of(Condition condition) {
        Set<Topic> topics = new TreeSet<>();
        everyPart(condition).flatMap(Topics::ofPart).forEach(topics::add);
        return topics;
    }

    /** The condition and all its parts, from the outermost in. */
    static Stream<Condition> everyPart(Condition condition) {
        return Stream.concat(Stream.of(condition), parts(condition).stream().flatMap(Topics::everyPart));
    }

    /** What a condition is directly made of. */
    static List<Condition> parts(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.of();
            case Condition.Any any -> any.of();
            case Condition.Not not -> List.of(not.of());
            default -> List.of();
        };
    }

    private static Stream<Topic> ofPart(Condition part) {
        return switch (part) {
            case Condition.All all -> Stream.empty();
            case Condition.Any any -> Stream.empty();
            case Condition.Not not -> Stream.empty();
            case Condition.Attribute attribute -> Stream.of(Topic.of(Kind.ATTRIBUTE, attribute.attribute()));
            // What day it is follows from the contact's zone, and that from its owner's.
            case Condition.Date date ->
                Stream.of(
                        Topic.of(Kind.ATTRIBUTE, date.attribute()),
                        Topic.of(Kind.ATTRIBUTE, "zone"),
                        Topic.of(Kind.OWNER));
            case Condition.Tagged tagged -> tagged.tags().stream().map(tag -> Topic.of(Kind.TAG, tag));
            case Condition.Follows follows -> Stream.of(Topic.of(Kind.FOLLOW));
            case Condition.Owned owned -> Stream.of(Topic.of(Kind.OWNER));
            case Condition.InStage stage -> Stream.of(Topic.of(Kind.JOURNEY, stage.journey()));
            case Condition.Did did -> Stream.of(Topic.of(Kind.EVENT, did.event().name()));
            case Condition.DidThen sequence ->
                Stream.of(sequence.first(), sequence.then()).map(event -> Topic.of(Kind.EVENT, event.name()));
            case Condition.InGroup group -> Stream.of(Topic.of(Kind.GROUP));
            case Condition.Spent spent -> Stream.of(Topic.of(Kind.SPENDING));
            case Condition.InSegment segment -> Stream.of(Topic.of(Kind.SEGMENT, segment.segment()));
        };
    }
}
