package io.siyu.sop;

import io.siyu.content.Contents;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with a draft, field by field. */
@Component
class StepProblems {

    static final int LONGEST_NAME = 60;

    private final Contents contents;
    private final JdbcClient jdbc;
    private final MessageSource texts;

    StepProblems(Contents contents, JdbcClient jdbc, MessageSource texts) {
        this.contents = contents;
        this.jdbc = jdbc;
        this.texts = texts;
    }

    List<FieldProblem> of(TenantId tenant, StepDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        Stream.of(name(draft), time(draft), content(tenant, draft), conditions(tenant, draft))
                .flatMap(Optional::stream)
                .forEach(problems::add);
        return problems;
    }

    private Optional<FieldProblem> name(StepDraft draft) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            return problem("name", "name.missing");
        }
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? problem("name", "name.tooLong", LONGEST_NAME)
                : Optional.empty();
    }

    private Optional<FieldProblem> time(StepDraft draft) {
        if (draft.after() != null) {
            return draft.day() == null && draft.at() == null ? delay(draft.after()) : problem("after", "time.twice");
        }
        if (draft.day() == null) {
            return problem(draft.at() == null ? "after" : "day", draft.at() == null ? "time.missing" : "day.missing");
        }
        if (draft.day() < 0 || draft.day() > TimeRule.MAX_DAYS) {
            return problem("day", "day.range", TimeRule.MAX_DAYS);
        }
        return draft.at() == null ? problem("at", "at.missing") : Optional.empty();
    }

    private Optional<FieldProblem> delay(Duration after) {
        if (after.isNegative() || after.compareTo(Duration.ofDays(TimeRule.MAX_DAYS)) > 0) {
            return problem("after", "after.range", TimeRule.MAX_DAYS);
        }
        return after.toNanosPart() == 0 ? Optional.empty() : problem("after", "after.seconds");
    }

    private Optional<FieldProblem> content(TenantId tenant, StepDraft draft) {
        return contents.get(tenant, draft.contentId()).isPresent()
                ? Optional.empty()
                : problem("contentId", "content.missing");
    }

    private Optional<FieldProblem> conditions(TenantId tenant, StepDraft draft) {
        Long[] tags = draft.conditions().stream().map(TagCondition::tagId).toArray(Long[]::new);
        if (Stream.of(tags).distinct().count() < tags.length) {
            return problem("conditions", "conditions.contradict");
        }
        long known = jdbc.sql("select count(*) from tag where tenant_id = :tenant and id = any (:tags)")
                .param("tenant", tenant.value())
                .param("tags", tags)
                .query(Long.class)
                .single();
        return known < tags.length ? problem("conditions", "conditions.unknownTag") : Optional.empty();
    }

    private Optional<FieldProblem> problem(String field, String code, Object... arguments) {
        String text = texts.getMessage("sop.step." + code, arguments, LocaleContextHolder.getLocale());
        return Optional.of(new FieldProblem(field, text));
    }
}
