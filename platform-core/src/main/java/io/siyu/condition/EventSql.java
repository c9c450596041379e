package io.siyu.condition;

import static io.siyu.condition.SqlPart.exists;

import io.siyu.behaviour.EventName;
import io.siyu.condition.EventPattern.AttributeTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a contact did, as SQL. */
final class EventSql {

    private final SqlGround ground;

    EventSql(SqlGround ground) {
        this.ground = ground;
    }

    SqlPart did(Condition.Did asked) {
        Times times = Times.of(asked);
        String all = rows(asked.event(), "q_e");
        String seen = happened(all, "q_e", asked.within());
        return new SqlPart(holds(times, seen), SqlPart.earliest(future(all, "q_e"), next(times, seen, asked.within())));
    }

    private static String holds(Times times, String seen) {
        if (times.isAtLeastOnce()) {
            return exists(seen);
        }
        if (times.isNever()) {
            return "(not " + exists(seen) + ")";
        }
        // Counts no further than it must.
        return "((select count(*) from (select from %s limit %d) q_n) between %d and %d)"
                .formatted(seen, times.enough(), times.least(), times.most());
    }

    /** When enough of what was seen has grown too old: the n-th latest is what an answer of n times hangs on. */
    private @Nullable String next(Times times, String seen, @Nullable Duration within) {
        if (within == null) {
            return null;
        }
        List<String> hinges = times.hinges().stream()
                .map(nth -> "(select q_e.occurred_at + %s from %s order by q_e.occurred_at desc offset %d limit 1)"
                        .formatted(ground.interval(within), seen, nth - 1))
                .toList();
        return SqlPart.earliest(hinges.toArray(String[]::new));
    }

    SqlPart didThen(Condition.DidThen asked) {
        String firsts = rows(asked.first(), "q_e");
        String latest =
                "(select q_e.id, q_e.occurred_at from %s order by q_e.occurred_at desc, q_e.id desc limit 1) q_l"
                        .formatted(happened(firsts, "q_e", null));
        String thens = rows(asked.then(), "q_x");
        String over = "q_l.occurred_at + " + ground.interval(asked.within());
        String followed =
                exists("%s and q_x.id <> q_l.id and q_x.occurred_at >= q_l.occurred_at and q_x.occurred_at < %s"
                        .formatted(happened(thens, "q_x", null), over));
        String test = asked.followed() ? followed : over + " <= " + ground.now() + " and not " + followed;
        String soon = SqlPart.earliest(future(firsts, "q_e"), future(thens, "q_x"));
        String end = "(select %s from %s where %s > %s)".formatted(over, latest, over, ground.now());
        return new SqlPart(
                "coalesce((select " + test + " from " + latest + "), false)",
                asked.followed() ? soon : SqlPart.earliest(soon, end));
    }

    SqlPart spent(Condition.Spent asked) {
        if (asked.within() == null) {
            String measure = switch (asked.measure()) {
                case TOTAL -> "coalesce(sum(q_s.total), 0)";
                case ORDERS -> "coalesce(sum(q_s.orders), 0)";
                case FIRST_ORDER -> "sum(q_s.first)";
                case LARGEST_ORDER -> "sum(q_s.largest)";
            };
            return SqlPart.of(between(measure, ground.rowsOf("spending", "q_s"), asked));
        }
        String all = ground.rowsOf("behaviour_event", "q_e") + " and q_e.name in ('" + EventName.ORDER_PAID + "', '"
                + EventName.ORDER_REFUNDED + "')";
        String seen = happened(all, "q_e", asked.within());
        String oldest = "(select min(q_e.occurred_at) + %s from %s)".formatted(ground.interval(asked.within()), seen);
        return new SqlPart(
                between(measured(asked.measure()), seen, asked), SqlPart.earliest(future(all, "q_e"), oldest));
    }

    private static String measured(Condition.Spent.Measure measure) {
        String amount = "as_number(q_e.attributes ->> 'amount')";
        String paid = "filter (where q_e.name = '" + EventName.ORDER_PAID + "')";
        return switch (measure) {
            case TOTAL ->
                "coalesce(sum(case q_e.name when '" + EventName.ORDER_PAID + "' then " + amount + " else -" + amount
                        + " end), 0)";
            case ORDERS -> "count(*) " + paid;
            case FIRST_ORDER -> "(array_agg(" + amount + " order by q_e.occurred_at, q_e.id) " + paid + ")[1]";
            case LARGEST_ORDER -> "max(" + amount + ") " + paid;
        };
    }

    private String between(String measure, String rows, Condition.Spent asked) {
        String least = asked.atLeast() == null ? "" : " and q_a.n >= " + ground.bind(asked.atLeast(), "numeric");
        String most = asked.atMost() == null ? "" : " and q_a.n <= " + ground.bind(asked.atMost(), "numeric");
        return "coalesce((select q_a.n is not null%s%s from (select %s as n from %s) q_a), false)"
                .formatted(least, most, measure, rows);
    }

    private String rows(EventPattern event, String alias) {
        StringBuilder rows = new StringBuilder(ground.rowsOf("behaviour_event", alias))
                .append(" and ")
                .append(alias)
                .append(".name = ")
                .append(ground.bind(event.name(), "text"));
        event.attributes().forEach(test -> rows.append(" and ").append(test(test, alias)));
        return rows.toString();
    }

    private String test(AttributeTest test, String alias) {
        String value = "(" + alias + ".attributes ->> " + ground.bind(test.attribute(), "text") + ")";
        return switch (test.comparison()) {
            case EQUALS -> value + " = " + ground.bind(test.value(), "text");
            case CONTAINS -> "strpos(" + value + ", " + ground.bind(test.value(), "text") + ") > 0";
            case AT_LEAST -> "as_number(" + value + ") >= as_number(" + ground.bind(test.value(), "text") + ")";
            case AT_MOST -> "as_number(" + value + ") <= as_number(" + ground.bind(test.value(), "text") + ")";
        };
    }

    private String happened(String rows, String alias, @Nullable Duration within) {
        String moment = alias + ".occurred_at";
        return rows + " and " + moment + " <= " + ground.now() + ground.aged(moment, new Bounds.Age(null, within));
    }

    private String future(String rows, String alias) {
        return "(select min(%s.occurred_at) from %s and %s.occurred_at > %s)"
                .formatted(alias, rows, alias, ground.now());
    }
}
