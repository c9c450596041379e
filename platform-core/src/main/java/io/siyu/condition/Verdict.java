package io.siyu.condition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one part of a condition says of a contact.
 *
 * @param next until then the answer stays as it is unless some fact changes; null: time alone changes nothing
 * @param seen what was seen; for parts made of others, nothing
 */
record Verdict(Condition asked, boolean holds, @Nullable Instant next, Seen seen, List<Verdict> parts) {

    static Verdict of(Condition asked, boolean holds, @Nullable Instant next, Seen seen) {
        return new Verdict(asked, holds, next, seen, List.of());
    }

    static Verdict of(Condition asked, boolean holds, List<Verdict> parts) {
        @Nullable Instant next = parts.stream()
                .map(Verdict::next)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(null);
        return new Verdict(asked, holds, next, new Seen.Nothing(), parts);
    }

    static @Nullable Instant earliest(@Nullable Instant... moments) {
        return Stream.of(moments)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
