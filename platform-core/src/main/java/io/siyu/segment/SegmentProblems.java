package io.siyu.segment;

import static java.util.stream.Collectors.joining;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Topic;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a segment before it is stored, a circle of segments that ask for each other included. */
@Component
class SegmentProblems {

    private static final int LONGEST_NAME = 60;

    private static final String WAY_BACK = """
            with recursive way (id, names) as (
                select id, array[name] from segment
                where tenant_id = :tenant and id = any(:asked) and state <> 'REMOVED'
                union all
                select s.id, way.names || s.name
                from way
                join segment_topic t on t.tenant_id = :tenant and t.segment_id = way.id and t.kind = 'SEGMENT'
                join segment s on s.tenant_id = :tenant and s.id = t.ref::bigint
                where way.id <> :self
            )
            select names from way where id = :self order by cardinality(names) limit 1""";

    private final StoredSegments stored;
    private final Conditions conditions;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    SegmentProblems(StoredSegments stored, Conditions conditions, JdbcClient jdbc, MessageSource messages) {
        this.stored = stored;
        this.conditions = conditions;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, SegmentDraft draft) {
        List<FieldProblem> problems =
                new ArrayList<>(name(tenant, draft).stream().toList());
        @Nullable Condition condition = draft.condition();
        if (condition != null) {
            problems.addAll(conditions.problems(tenant, condition, "condition"));
            circle(tenant, draft.id(), draft.name(), condition).ifPresent(problems::add);
        } else if (draft.kind() == SegmentKind.LIVE) {
            problems.add(problem("condition", "condition.missing"));
        }
        return problems;
    }

    private Optional<FieldProblem> name(TenantId tenant, SegmentDraft draft) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            return Optional.of(problem("name", "name.missing"));
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of(problem("name", "name.tooLong", LONGEST_NAME));
        }
        return stored.named(tenant, name)
                .filter(other -> !Objects.equals(other.id(), draft.id()))
                .map(other -> problem("name", "name.taken", name));
    }

    private Optional<FieldProblem> circle(TenantId tenant, @Nullable Long self, String name, Condition condition) {
        if (self == null) {
            return Optional.empty();
        }
        return jdbc.sql(WAY_BACK)
                .param("tenant", tenant.value())
                .param("asked", segmentsIn(condition))
                .param("self", self)
                .query((row, number) -> List.of((String[]) row.getArray("names").getArray()))
                .optional()
                .map(way -> problem(
                        "condition",
                        "circle",
                        Stream.concat(Stream.of(name.strip()), way.stream()).collect(joining(" → "))));
    }

    private static Long[] segmentsIn(Condition condition) {
        return Conditions.topics(condition).stream()
                .filter(topic -> topic.kind() == Topic.Kind.SEGMENT)
                .map(topic -> Long.valueOf(topic.ref()))
                .toArray(Long[]::new);
    }

    private FieldProblem problem(String field, String code, Object... details) {
        return new FieldProblem(
                field, messages.getMessage("segment." + code, details, LocaleContextHolder.getLocale()));
    }
}
