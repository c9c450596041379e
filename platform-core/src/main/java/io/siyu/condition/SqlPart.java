package io.siyu.condition;

import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a condition as SQL.
 *
 * @param holds a boolean expression, never null
 * @param next when time alone may change it; null: never
 */
record SqlPart(String holds, @Nullable String next) {

    static final SqlPart ALWAYS = new SqlPart("true", null);
    static final SqlPart NEVER = new SqlPart("false", null);

    static SqlPart of(String holds) {
        return new SqlPart(holds, null);
    }

    /**
     * Whether there is such a row, looked for by an index. Without the offset the planner might join the contacts with all
     * such rows of the tenant, or read these all to remember whose they are, for a single contact too.
     */
    static String exists(String rows) {
        return "exists (select from " + rows + " offset 0)";
    }

    SqlPart not() {
        return new SqlPart("(not " + holds + ")", next);
    }

    /** All parts joined by an operator; their next changes by the earliest. */
    static BinaryOperator<SqlPart> joinedBy(String operator) {
        return (one, other) ->
                new SqlPart("(" + one.holds + " " + operator + " " + other.holds + ")", earliest(one.next, other.next));
    }

    static @Nullable String earliest(@Nullable String... moments) {
        return Stream.of(moments)
                .filter(Objects::nonNull)
                .reduce((one, other) -> "least(" + one + ", " + other + ")")
                .orElse(null);
    }
}
