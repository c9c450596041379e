package io.siyu.condition;

import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.contact.AttributeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a contact's profile says, as SQL. */
final class ProfileSql {

    private final SqlGround ground;

    ProfileSql(SqlGround ground) {
        this.ground = ground;
    }

    SqlPart attribute(Condition.Attribute asked) {
        AttributeType type = ground.typeOf(asked.attribute()).orElse(AttributeType.TEXT);
        String test = test(asked, value(asked.attribute()), type);
        return SqlPart.of("coalesce((select %s from contact q_c where q_c.tenant_id = :tenant and q_c.id = %s), %s)"
                .formatted(test, ground.contact(), asked.is() == Comparison.IS_NOT_SET));
    }

    SqlPart date(Condition.Date asked) {
        String test = test(asked);
        String holds = "coalesce((select %s from %s), %s)"
                .formatted(test, today(asked.attribute()), asked.is() == Condition.Date.Comparison.IS_NOT_SET);
        return new SqlPart(holds, next(asked));
    }

    private String value(String attribute) {
        return switch (attribute) {
            case "gender" -> "case q_c.gender when 1 then 'male' when 2 then 'female' end";
            case "name", "zone", "phone", "unionid" -> "q_c." + attribute;
            case "no_marketing", "no_profiling" -> "q_c." + attribute + "::text";
            default -> "(q_c.attributes ->> " + ground.bind(attribute, "text") + ")";
        };
    }

    private String test(Condition.Attribute asked, String value, AttributeType type) {
        boolean numeric = type == AttributeType.NUMBER;
        return switch (asked.is()) {
            case IS_SET -> value + " is not null";
            case IS_NOT_SET -> value + " is null";
            case EQUALS ->
                numeric ? number(value) + " = any(" + numbers(asked) + ")" : value + " = any(" + texts(asked) + ")";
            // An unknown value differs from nothing, not even from no value at all.
            case NOT_EQUALS ->
                numeric
                        ? number(value) + " is not null and " + number(value) + " <> all(" + numbers(asked) + ")"
                        : value + " is not null and " + value + " <> all(" + texts(asked) + ")";
            case CONTAINS -> anyText(asked, "strpos(" + value + ", q_v) > 0");
            case STARTS_WITH -> anyText(asked, "starts_with(" + value + ", q_v)");
            case AT_LEAST -> number(value) + " >= any(" + numbers(asked) + ")";
            case AT_MOST -> number(value) + " <= any(" + numbers(asked) + ")";
        };
    }

    private String anyText(Condition.Attribute asked, String test) {
        return "exists (select from unnest(" + texts(asked) + ") q_v where " + test + ")";
    }

    private static String number(String value) {
        return "as_number(" + value + ")";
    }

    private String texts(Condition.Attribute asked) {
        return ground.texts(asked.values());
    }

    private String numbers(Condition.Attribute asked) {
        BigDecimal[] numbers = asked.values().stream()
                .map(NumberText::read)
                .flatMap(Stream::ofNullable)
                .toArray(BigDecimal[]::new);
        return ground.bind(numbers, "numeric[]");
    }

    /** One row: the date, where the contact lives, and what day it is there. */
    private String today(String attribute) {
        String zone = "contact_zone(q_c.zone, q_s.zone, q_t.zone)";
        String date = switch (attribute) {
            case "birthday" -> "q_c.birthday";
            case "created_at" -> "(q_c.created_at at time zone " + zone + ")::date";
            default ->
                "(select q_d.value from contact_date q_d where q_d.tenant_id = :tenant and q_d.contact_id = q_c.id"
                        + " and q_d.attribute = " + ground.bind(attribute, "text") + ")";
        };
        return """
                (select %1$s as day, %2$s as zone, (%3$s at time zone %2$s)::date as today
                 from contact q_c left join staff q_s on q_s.tenant_id = :tenant and q_s.id = q_c.owner_id
                 join tenant q_t on q_t.id = :tenant
                 where q_c.tenant_id = :tenant and q_c.id = %4$s) q_p""".formatted(date, zone, ground.now(), ground.contact());
    }

    private String test(Condition.Date asked) {
        return switch (asked.is()) {
            case IS_SET -> "q_p.day is not null";
            case IS_NOT_SET -> "q_p.day is null";
            case ON -> "q_p.day = " + fixed(asked);
            case BEFORE -> "q_p.day < " + fixed(asked);
            case AFTER -> "q_p.day > " + fixed(asked);
            case WITHIN_NEXT_DAYS -> "q_p.day between q_p.today and q_p.today + " + days(asked);
            case WITHIN_LAST_DAYS -> "q_p.day between q_p.today - " + days(asked) + " and q_p.today";
            case MORE_THAN_DAYS_AGO -> "q_p.day < q_p.today - " + days(asked);
            case IN_MORE_THAN_DAYS -> "q_p.day > q_p.today + " + days(asked);
            case ANNIVERSARY_WITHIN_DAYS -> "next_anniversary(q_p.day, q_p.today) <= q_p.today + " + days(asked);
        };
    }

    /** The days at whose beginning the answer changes. */
    private List<String> changes(Condition.Date asked) {
        String anniversary = "next_anniversary(q_p.day, q_p.today)";
        return switch (asked.is()) {
            case IS_SET, IS_NOT_SET, ON, BEFORE, AFTER -> List.of();
            case WITHIN_NEXT_DAYS -> List.of("q_p.day - " + days(asked), "q_p.day + 1");
            case WITHIN_LAST_DAYS -> List.of("q_p.day", "q_p.day + " + days(asked) + " + 1");
            case MORE_THAN_DAYS_AGO -> List.of("q_p.day + " + days(asked) + " + 1");
            case IN_MORE_THAN_DAYS -> List.of("q_p.day - " + days(asked));
            case ANNIVERSARY_WITHIN_DAYS -> List.of(anniversary + " - " + days(asked), anniversary + " + 1");
        };
    }

    private @Nullable String next(Condition.Date asked) {
        List<String> moments = changes(asked).stream()
                .map(day -> "(local_midnight(" + day + ", q_p.zone))")
                .toList();
        return moments.isEmpty()
                ? null
                : "(select min(q_b.at) from %s cross join lateral (values %s) q_b (at) where q_b.at > %s)"
                        .formatted(today(asked.attribute()), String.join(", ", moments), ground.now());
    }

    private String fixed(Condition.Date asked) {
        return ground.bind(Objects.requireNonNull(asked.date(), "date"), "date");
    }

    private String days(Condition.Date asked) {
        return ground.bind(Objects.requireNonNullElse(asked.days(), 0), "int");
    }
}
