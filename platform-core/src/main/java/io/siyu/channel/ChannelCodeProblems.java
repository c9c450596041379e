package io.siyu.channel;

import io.siyu.content.Contents;
import io.siyu.problem.FieldProblem;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a draft, field by field; its tags and its welcome must be the tenant's own. */
@Component
class ChannelCodeProblems {

    private final Validator validator;
    private final Contents contents;
    private final Tags tags;
    private final MessageSource messages;

    ChannelCodeProblems(Validator validator, Contents contents, Tags tags, MessageSource messages) {
        this.validator = validator;
        this.contents = contents;
        this.tags = tags;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, ChannelCodeDraft draft) {
        return Stream.of(wrong(draft), welcome(tenant, draft), tags(tenant, draft))
                .flatMap(problems -> problems)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    private Stream<FieldProblem> wrong(ChannelCodeDraft draft) {
        return validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
    }

    private Stream<FieldProblem> welcome(TenantId tenant, ChannelCodeDraft draft) {
        Long welcome = draft.welcomeContentId();
        return welcome == null || contents.get(tenant, welcome).isPresent()
                ? Stream.empty()
                : Stream.of(problem("welcomeContentId", "channel.welcome.gone"));
    }

    private Stream<FieldProblem> tags(TenantId tenant, ChannelCodeDraft draft) {
        return draft.tags().stream().allMatch(tag -> tags.byId(tenant, tag).isPresent())
                ? Stream.empty()
                : Stream.of(problem("tags", "channel.tags.gone"));
    }

    private FieldProblem problem(String field, String code) {
        return new FieldProblem(field, messages.getMessage(code, null, LocaleContextHolder.getLocale()));
    }
}
