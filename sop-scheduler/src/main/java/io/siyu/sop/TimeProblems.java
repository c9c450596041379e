package io.siyu.sop;

import io.siyu.behaviour.EventName;
import io.siyu.contact.Attribute;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with the time of a draft: each kind of rule has its own fields. */
@Component
class TimeProblems {

    private final Attributes attributes;
    private final MessageSource texts;

    TimeProblems(Attributes attributes, MessageSource texts) {
        this.attributes = attributes;
        this.texts = texts;
    }

    Stream<FieldProblem> of(TenantId tenant, TimeDraft time) {
        return switch (time.kind()) {
            case null -> problem("time.kind", "time.missing");
            case AFTER -> delay(time.after());
            case DAY_AT ->
                all(
                        time.day() == null ? problem("time.day", "day.missing") : day(time.day()),
                        days(time),
                        at(time),
                        until(time));
            case NEXT_WEEKDAY ->
                all(
                        time.weekdays().isEmpty() ? problem("time.weekdays", "weekdays.missing") : Stream.empty(),
                        day(time.day() == null ? 0 : time.day()),
                        at(time));
            case ANCHORED_ON -> all(attribute(tenant, time.attribute()), offset(time.offset()), at(time));
            case ON_DATE -> all(time.date() == null ? problem("time.date", "date.missing") : Stream.empty(), at(time));
            case EACH_YEAR ->
                all(time.monthDay() == null ? problem("time.monthDay", "monthDay.missing") : Stream.empty(), at(time));
            case AFTER_EVENT -> all(event(time), delay(time.after()));
            case EVERY ->
                all(
                        number("time.every", time.every(), Repeated.LONGEST),
                        number("time.times", time.times(), Repeated.MOST),
                        days(time),
                        at(time),
                        until(time));
            case FESTIVAL ->
                all(
                        time.festival() == null ? problem("time.festival", "festival.missing") : Stream.empty(),
                        offset(time.offset()),
                        at(time));
        };
    }

    private Stream<FieldProblem> delay(@Nullable Duration after) {
        if (after == null) {
            return problem("time.after", "after.missing");
        }
        if (after.isNegative() || after.compareTo(Duration.ofDays(TimeRule.MAX_DAYS)) > 0) {
            return problem("time.after", "after.range", TimeRule.MAX_DAYS);
        }
        return after.toNanosPart() == 0 ? Stream.empty() : problem("time.after", "after.seconds");
    }

    private Stream<FieldProblem> day(int day) {
        return day < 0 || day > TimeRule.MAX_DAYS
                ? problem("time.day", "day.range", TimeRule.MAX_DAYS)
                : Stream.empty();
    }

    private Stream<FieldProblem> number(String field, @Nullable Integer given, int most) {
        return given == null || given < 1 || given > most ? problem(field, "number.range", most) : Stream.empty();
    }

    private Stream<FieldProblem> days(TimeDraft time) {
        return time.days().possible() ? Stream.empty() : problem("time.days", "weekdays.missing");
    }

    private Stream<FieldProblem> at(TimeDraft time) {
        return time.at() == null ? problem("time.at", "at.missing") : Stream.empty();
    }

    private Stream<FieldProblem> until(TimeDraft time) {
        return time.at() != null && time.until() != null && !time.until().isAfter(time.at())
                ? problem("time.until", "until.early")
                : Stream.empty();
    }

    private Stream<FieldProblem> offset(@Nullable Integer days) {
        return days != null && Math.abs(days) > TimeRule.MAX_OFFSET
                ? problem("time.offset", "offset.range", TimeRule.MAX_OFFSET)
                : Stream.empty();
    }

    private Stream<FieldProblem> attribute(TenantId tenant, @Nullable String attribute) {
        if (attribute == null || attribute.isBlank()) {
            return problem("time.attribute", "attribute.missing");
        }
        return attribute.equals(Attribute.BIRTHDAY) || isDate(tenant, attribute)
                ? Stream.empty()
                : problem("time.attribute", "attribute.noDate");
    }

    private boolean isDate(TenantId tenant, String key) {
        return attributes
                .get(tenant, key)
                .filter(known -> known.type() == AttributeType.DATE)
                .isPresent();
    }

    private Stream<FieldProblem> event(TimeDraft time) {
        return time.event() == null || !time.event().name().matches(EventName.PATTERN)
                ? problem("time.event", "event.missing")
                : Stream.empty();
    }

    @SafeVarargs
    private static Stream<FieldProblem> all(Stream<FieldProblem>... problems) {
        return Stream.of(problems).flatMap(some -> some);
    }

    private Stream<FieldProblem> problem(String field, String code, Object... arguments) {
        String text = texts.getMessage("sop.step." + code, arguments, LocaleContextHolder.getLocale());
        return Stream.of(new FieldProblem(field, text));
    }
}
