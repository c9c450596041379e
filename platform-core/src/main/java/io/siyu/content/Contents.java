package io.siyu.content;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The content library of a tenant. */
@Component
@Transactional
public class Contents {

    private final StoredContents contents;
    private final Validator validator;
    private final Clock clock;

    Contents(StoredContents contents, Validator validator, Clock clock) {
        this.contents = contents;
        this.validator = validator;
        this.clock = clock;
    }

    /** The content with that id, whether valid now or not. */
    @Transactional(readOnly = true)
    public Optional<Content> get(TenantId tenant, long id) {
        return contents.findByTenantAndId(tenant.value(), id);
    }

    /** All contents, the last edited first. */
    @Transactional(readOnly = true)
    public List<Content> all(TenantId tenant) {
        return contents.findByTenantOrderByUpdatedAtDescIdDesc(tenant.value());
    }

    /** Stores a new content or rewrites one, unless a field is wrong or somebody else was faster. */
    public ContentSaving save(TenantId tenant, ContentDraft draft) {
        List<FieldProblem> problems = problems(validator.validate(draft));
        if (!problems.isEmpty()) {
            return new ContentSaving.Invalid(problems);
        }
        return draft.id() == null ? write(draft) : rewrite(tenant, draft.id(), draft);
    }

    private ContentSaving write(ContentDraft draft) {
        return new ContentSaving.Saved(contents.saveAndFlush(new Content(draft, clock.instant())));
    }

    private ContentSaving rewrite(TenantId tenant, long id, ContentDraft draft) {
        Optional<Content> found = contents.lock(tenant.value(), id);
        if (found.isEmpty()) {
            return new ContentSaving.Missing();
        }
        Content content = found.get();
        if (content.version() != draft.version()) {
            return new ContentSaving.Outdated(content);
        }
        content.rewrite(draft, clock.instant());
        return new ContentSaving.Saved(contents.saveAndFlush(content));
    }

    private static List<FieldProblem> problems(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }
}
