package io.siyu.condition;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ids of stored things a condition speaks of. */
record Mentioned(Set<Long> tags, Set<Long> staff, Set<Long> stages, Set<Long> journeys, Set<Long> segments) {

    static Mentioned in(Condition condition) {
        return new Mentioned(
                all(condition, part -> part instanceof Condition.Tagged tagged ? tagged.tags() : List.of()),
                all(condition, Mentioned::staffIn),
                all(condition, part -> part instanceof Condition.InStage stage ? stage.stages() : List.of()),
                all(condition, part -> part instanceof Condition.InStage stage ? List.of(stage.journey()) : List.of()),
                all(
                        condition,
                        part -> part instanceof Condition.InSegment(long segment) ? List.of(segment) : List.of()));
    }

    private static Collection<Long> staffIn(Condition part) {
        return switch (part) {
            case Condition.Follows follows -> follows.staff();
            case Condition.Owned owned -> owned.staff();
            default -> List.of();
        };
    }

    private static Set<Long> all(Condition condition, Function<Condition, Collection<Long>> ids) {
        Set<Long> all = new TreeSet<>();
        Stream<Condition> parts = Topics.everyPart(condition);
        parts.forEach(part -> all.addAll(ids.apply(part)));
        return all;
    }
}
