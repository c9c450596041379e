package io.siyu.condition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What conditions are made of, as files and programs give it: a list that is left out is empty. */
final class Parts {

    private Parts() {}

    static <T> List<T> copy(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** What no condition of that kind can do without. */
    static void needed(@Nullable Object given, String name) {
        Objects.requireNonNull(given, () -> "\"" + name + "\" is missing");
    }
}
