package io.siyu.journey;

import io.siyu.behaviour.EventName;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private final JdbcClient jdbc;
    private final MessageSource messages;

    SettingsProblems(Validator validator, JdbcClient jdbc, MessageSource messages) {
        this.validator = validator;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, JourneySettings settings) {
        return Stream.concat(wrong(settings), entries(tenant, settings.entries()))
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
            case EntrySource.BySegment segment -> Stream.empty();
            case EntrySource.ByChannel channel -> Stream.empty();
            case EntrySource.ByCondition condition -> Stream.empty();
        };
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
