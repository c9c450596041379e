package io.siyu.condition;

import io.siyu.contact.AttributeType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one condition share when they are written as SQL: whose contact it is, the moment, and the parameters.
 * All aliases within begin with {@code q_}, so that they hide none of the statement around.
 */
final class SqlGround {

    private final String contact;
    private final String prefix;
    private final Instant now;
    private final StageFacts stages;
    private final SegmentFacts segments;
    private final Function<String, Optional<AttributeType>> types;
    private final Map<String, Object> params = new HashMap<>();

    SqlGround(
            String contact,
            String prefix,
            Instant now,
            StageFacts stages,
            SegmentFacts segments,
            Function<String, Optional<AttributeType>> types) {
        this.contact = contact;
        this.prefix = prefix;
        this.now = Bounds.exact(now);
        this.stages = stages;
        this.segments = segments;
        this.types = types;
    }

    String contact() {
        return contact;
    }

    StageFacts stages() {
        return stages;
    }

    SegmentFacts segments() {
        return segments;
    }

    Optional<AttributeType> typeOf(String attribute) {
        return types.apply(attribute);
    }

    Map<String, Object> params() {
        return params;
    }

    /** The rows of one table that belong to the contact. */
    String rowsOf(String table, String alias) {
        return "%s %s where %s.tenant_id = :tenant and %s.contact_id = %s"
                .formatted(table, alias, alias, alias, contact);
    }

    /** A parameter of the given SQL type. */
    String bind(Object value, String type) {
        String name = prefix + "_" + params.size();
        params.put(name, value);
        return "cast(:" + name + " as " + type + ")";
    }

    String now() {
        String name = prefix + "_now";
        params.putIfAbsent(name, now.atOffset(ZoneOffset.UTC));
        return "cast(:" + name + " as timestamptz)";
    }

    /** The moment so long ago. */
    String ago(Duration duration) {
        return bind(now.minus(Bounds.exact(duration)).atOffset(ZoneOffset.UTC), "timestamptz");
    }

    String interval(Duration duration) {
        return bind(Bounds.exact(duration).toString(), "interval");
    }

    String ids(Collection<Long> ids) {
        return bind(ids.toArray(Long[]::new), "bigint[]");
    }

    String texts(Collection<String> texts) {
        return bind(texts.toArray(String[]::new), "text[]");
    }

    /** Further restricts rows to those whose moment has that age; nothing where it is unbounded. */
    String aged(String moment, Bounds.Age age) {
        String old = age.longerThan() == null ? "" : " and " + moment + " <= " + ago(age.longerThan());
        String young = age.within() == null ? "" : " and " + moment + " > " + ago(age.within());
        return old + young;
    }

    /** When the next of these rows passes one of the bounds; null where there are none. */
    @Nullable String nextBound(String rows, String moment, Bounds.Age age) {
        if (!age.isBounded()) {
            return null;
        }
        String bounds = String.join(
                ", ",
                Stream.of(age.longerThan(), age.within())
                        .flatMap(Stream::ofNullable)
                        .map(bound -> "(q_m.moment + " + interval(bound) + ")")
                        .toList());
        return """
                (select min(q_b.at) from (select %s from %s) q_m (moment)
                 cross join lateral (values %s) q_b (at) where q_b.at > %s)""".formatted(moment, rows, bounds, now());
    }
}
