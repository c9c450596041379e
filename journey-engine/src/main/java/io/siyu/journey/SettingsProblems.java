package io.siyu.journey;

import io.siyu.behaviour.EventName;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.problem.FieldProblem;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with a journey's settings, field by field; what they speak of must be the tenant's own. */
@Component
class SettingsProblems {

    private static final String UNKNOWN_TAG = """
            select exists (select from unnest(:tags::bigint[]) as wanted (id)
                           where not exists (select from tag where tenant_id = :tenant and tag.id = wanted.id))""";

    private final Validator validator;
    private final Conditions conditions;
    private final Segments segments;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    SettingsProblems(
            Validator validator, Conditions conditions, Segments segments, JdbcClient jdbc, MessageSource messages) {
        this.validator = validator;
        this.conditions = conditions;
        this.segments = segments;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, JourneySettings settings) {
        return Stream.of(
                        wrong(settings),
                        entries(tenant, settings.entries()),
                        condition(tenant, settings.filter(), "filter"),
                        condition(tenant, settings.exclusion(), "exclusion"),
                        condition(tenant, settings.exit(), "exit"),
                        condition(tenant, settings.goal(), "goal"))
                .flatMap(problems -> problems)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    private Stream<FieldProblem> wrong(JourneySettings settings) {
        return validator.validate(settings).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
    }

    private Stream<FieldProblem> entries(TenantId tenant, List<EntrySource> entries) {
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(i -> entry(tenant, "entries[" + i + "].", entries.get(i)));
    }

    private Stream<FieldProblem> entry(TenantId tenant, String path, EntrySource entry) {
        return switch (entry) {
            case EntrySource.ByTag(List<Long> tags) ->
                problem(isUnknown(tenant, tags), path + "tags", "journey.settings.tags.gone");
            case EntrySource.ByEvent(var event) ->
                problem(
                        !event.name().matches(EventName.PATTERN),
                        path + "event.name",
                        "journey.settings.event.invalid");
            case EntrySource.BySegment(long segment) ->
                problem(segments.find(tenant, segment).isEmpty(), path + "segment", "journey.settings.segment.gone");
            case EntrySource.ByChannel channel -> Stream.empty();
            case EntrySource.ByCondition(var condition) -> condition(tenant, condition, path + "condition");
        };
    }

    private Stream<FieldProblem> condition(TenantId tenant, @Nullable Condition condition, String path) {
        return condition == null ? Stream.empty() : conditions.problems(tenant, condition, path).stream();
    }

    private boolean isUnknown(TenantId tenant, List<Long> tags) {
        return jdbc.sql(UNKNOWN_TAG)
                .param("tenant", tenant.value())
                .param("tags", tags.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private Stream<FieldProblem> problem(boolean isOne, String field, String code) {
        return isOne
                ? Stream.of(new FieldProblem(field, messages.getMessage(code, null, LocaleContextHolder.getLocale())))
                : Stream.empty();
    }
}
