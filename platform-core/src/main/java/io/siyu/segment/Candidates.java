package io.siyu.segment;

import io.siyu.condition.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Contacts outside which nobody can meet a condition, because one of the parts that must all hold says so and an index knows
 * them. Where they are few, a rare condition is counted exactly in a corp of any size.
 *
 * @param sql a subselect of contact ids
 * @param params its parameters, beside {@code :tenant}
 */
record Candidates(String sql, Map<String, Object> params) {

    static List<Candidates> of(Condition condition) {
        return necessary(condition)
                .map(Candidates::known)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Condition> necessary(Condition condition) {
        return condition instanceof Condition.All(List<Condition> of)
                ? of.stream().flatMap(Candidates::necessary)
                : Stream.of(condition);
    }

    private static Optional<Candidates> known(Condition part) {
        return switch (part) {
            case Condition.Tagged tagged -> tagged(tagged);
            case Condition.InSegment(long segment) ->
                Optional.of(new Candidates(
                        "select contact_id from segment_member where tenant_id = :tenant and segment_id = :one",
                        Map.of("one", segment)));
            case Condition.Owned owned ->
                among(owned.staff(), "select id from contact where tenant_id = :tenant and owner_id = any(:any)");
            case Condition.Follows follows ->
                follows.standing() == Condition.Follows.Standing.FRIEND
                        ? among(follows.staff(), """
                                select contact_id from follow_relation
                                where tenant_id = :tenant and staff_id = any(:any) and lost_at is null""")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Candidates> tagged(Condition.Tagged tagged) {
        List<Long> tags = switch (tagged.match()) {
            case ANY -> tagged.tags();
            case ALL -> tagged.tags().stream().limit(1).toList();
            case NONE -> List.of();
        };
        return among(tags, "select contact_id from contact_tag where tenant_id = :tenant and tag_id = any(:any)");
    }

    private static Optional<Candidates> among(List<Long> ids, String sql) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidates(sql, Map.of("any", ids.toArray(Long[]::new))));
    }
}
