package io.siyu.sop;

import io.siyu.condition.Conditions;
import io.siyu.content.Contents;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a draft, field by field. */
@Component
class StepProblems {

    static final int LONGEST_NAME = 60;

    /** More branches nobody reads, and each is asked of every due contact. */
    static final int MOST_VARIANTS = 20;

    private final Contents contents;
    private final Conditions conditions;
    private final TimeProblems times;
    private final MessageSource texts;

    StepProblems(Contents contents, Conditions conditions, TimeProblems times, MessageSource texts) {
        this.contents = contents;
        this.conditions = conditions;
        this.times = times;
        this.texts = texts;
    }

    List<FieldProblem> of(TenantId tenant, StepDraft draft) {
        return Stream.of(
                        name("name", draft.name(), true),
                        times.of(tenant, draft.time()),
                        conditions.problems(tenant, draft.condition(), "condition").stream(),
                        variants(tenant, draft.variants()))
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<FieldProblem> variants(TenantId tenant, List<Variant> variants) {
        if (variants.isEmpty() || variants.size() > MOST_VARIANTS) {
            return problem("variants", "variants.number", MOST_VARIANTS);
        }
        boolean several = variants.size() > 1;
        Set<String> names = new HashSet<>();
        return IntStream.range(0, variants.size()).boxed().flatMap(n -> {
            Variant variant = variants.get(n);
            String path = "variants[" + n + "].";
            return Stream.of(
                            name(path + "name", variant.name(), several),
                            names.add(variant.name().strip())
                                    ? Stream.<FieldProblem>empty()
                                    : problem(path + "name", "variants.sameName"),
                            conditions.problems(tenant, variant.condition(), path + "condition").stream(),
                            content(tenant, path + "contentId", variant.contentId()))
                    .flatMap(problems -> problems);
        });
    }

    private Stream<FieldProblem> name(String field, String given, boolean needed) {
        String name = given.strip();
        if (name.isEmpty()) {
            return needed ? problem(field, "name.missing") : Stream.empty();
        }
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? problem(field, "name.tooLong", LONGEST_NAME)
                : Stream.empty();
    }

    private Stream<FieldProblem> content(TenantId tenant, String field, long content) {
        return contents.get(tenant, content).isPresent() ? Stream.empty() : problem(field, "content.missing");
    }

    private Stream<FieldProblem> problem(String field, String code, Object... arguments) {
        String text = texts.getMessage("sop.step." + code, arguments, LocaleContextHolder.getLocale());
        return Stream.of(new FieldProblem(field, text));
    }
}
