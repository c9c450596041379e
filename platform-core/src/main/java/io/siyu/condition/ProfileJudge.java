package io.siyu.condition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.contact.AttributeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a contact by its profile. */
final class ProfileJudge {

    private final ContactFacts facts;
    private final Instant now;
    private final LocalDate today;
    private final Function<String, Optional<AttributeType>> types;

    ProfileJudge(ContactFacts facts, Instant now, Function<String, Optional<AttributeType>> types) {
        this.facts = facts;
        this.now = now;
        this.today = LocalDate.ofInstant(now, facts.zone);
        this.types = types;
    }

    Verdict attribute(Condition.Attribute asked) {
        @Nullable String value = facts.values.get(asked.attribute());
        return Verdict.of(asked, holds(asked, value), null, new Seen.Value(value));
    }

    private boolean holds(Condition.Attribute asked, @Nullable String value) {
        if (value == null) {
            return asked.is() == Comparison.IS_NOT_SET;
        }
        boolean numeric = types.apply(asked.attribute()).orElse(AttributeType.TEXT) == AttributeType.NUMBER;
        return switch (asked.is()) {
            case IS_SET -> true;
            case IS_NOT_SET -> false;
            case EQUALS ->
                numeric
                        ? anyNumber(asked, value, order -> order == 0)
                        : asked.values().contains(value);
            case NOT_EQUALS ->
                numeric
                        ? NumberText.read(value) != null && !anyNumber(asked, value, order -> order == 0)
                        : !asked.values().contains(value);
            case CONTAINS -> asked.values().stream().anyMatch(value::contains);
            case STARTS_WITH -> asked.values().stream().anyMatch(value::startsWith);
            case AT_LEAST -> anyNumber(asked, value, order -> order >= 0);
            case AT_MOST -> anyNumber(asked, value, order -> order <= 0);
        };
    }

    private static boolean anyNumber(Condition.Attribute asked, String value, Predicate<Integer> order) {
        @Nullable BigDecimal number = NumberText.read(value);
        return number != null
                && asked.values().stream()
                        .map(NumberText::read)
                        .flatMap(Stream::ofNullable)
                        .anyMatch(other -> order.test(number.compareTo(other)));
    }

    Verdict date(Condition.Date asked) {
        @Nullable LocalDate day = facts.dates.get(asked.attribute());
        boolean holds = day == null ? asked.is() == Condition.Date.Comparison.IS_NOT_SET : holds(asked, day);
        return Verdict.of(asked, holds, day == null ? null : next(asked, day), new Seen.Day(day));
    }

    private boolean holds(Condition.Date asked, LocalDate day) {
        int days = days(asked);
        return switch (asked.is()) {
            case IS_SET -> true;
            case IS_NOT_SET -> false;
            case ON -> day.equals(requireNonNull(asked.date()));
            case BEFORE -> day.isBefore(requireNonNull(asked.date()));
            case AFTER -> day.isAfter(requireNonNull(asked.date()));
            case WITHIN_NEXT_DAYS -> !day.isBefore(today) && !day.isAfter(today.plusDays(days));
            case WITHIN_LAST_DAYS -> !day.isAfter(today) && !day.isBefore(today.minusDays(days));
            case MORE_THAN_DAYS_AGO -> day.isBefore(today.minusDays(days));
            case IN_MORE_THAN_DAYS -> day.isAfter(today.plusDays(days));
            case ANNIVERSARY_WITHIN_DAYS -> !anniversary(day).isAfter(today.plusDays(days));
        };
    }

    private @Nullable Instant next(Condition.Date asked, LocalDate day) {
        int days = days(asked);
        Stream<LocalDate> changes = switch (asked.is()) {
            case IS_SET, IS_NOT_SET, ON, BEFORE, AFTER -> Stream.empty();
            case WITHIN_NEXT_DAYS -> Stream.of(day.minusDays(days), day.plusDays(1));
            case WITHIN_LAST_DAYS -> Stream.of(day, day.plusDays(days + 1L));
            case MORE_THAN_DAYS_AGO -> Stream.of(day.plusDays(days + 1L));
            case IN_MORE_THAN_DAYS -> Stream.of(day.minusDays(days));
            case ANNIVERSARY_WITHIN_DAYS ->
                Stream.of(anniversary(day).minusDays(days), anniversary(day).plusDays(1));
        };
        return changes.map(change -> change.atStartOfDay(facts.zone).toInstant())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private LocalDate anniversary(LocalDate day) {
        LocalDate thisYear = day.withYear(today.getYear());
        return thisYear.isBefore(today) ? day.withYear(today.getYear() + 1) : thisYear;
    }

    private static int days(Condition.Date asked) {
        return requireNonNullElse(asked.days(), 0);
    }
}
