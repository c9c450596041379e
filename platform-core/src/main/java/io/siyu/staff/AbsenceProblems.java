package io.siyu.staff;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with a planned absence, field by field. */
@Component
class AbsenceProblems {

    private final Validator validator;
    private final StoredStaff staff;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final Clock clock;

    AbsenceProblems(Validator validator, StoredStaff staff, JdbcClient jdbc, MessageSource messages, Clock clock) {
        this.validator = validator;
        this.staff = staff;
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
    }

    List<FieldProblem> of(TenantId tenant, AbsenceDraft draft) {
        Stream<FieldProblem> wrong = validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
        Instant from = draft.from();
        Instant until = draft.until();
        Stream<FieldProblem> times =
                from == null || until == null ? Stream.empty() : times(tenant, draft.staffId(), from, until).stream();
        return Stream.of(wrong, times, substitute(tenant, draft).stream())
                .flatMap(problems -> problems)
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
    }

    private Optional<FieldProblem> times(TenantId tenant, long staffId, Instant from, Instant until) {
        if (!until.isAfter(from)) {
            return Optional.of(problem("until", "staff.absence.until.early"));
        }
        if (!until.isAfter(clock.instant())) {
            return Optional.of(problem("until", "staff.absence.until.past"));
        }
        return overlaps(tenant, staffId, from, until)
                ? Optional.of(problem("from", "staff.absence.overlaps"))
                : Optional.empty();
    }

    private boolean overlaps(TenantId tenant, long staffId, Instant from, Instant until) {
        return jdbc.sql("""
                        select exists (select from staff_absence
                                       where tenant_id = :tenant and staff_id = :staff
                                         and state in ('PLANNED', 'RUNNING')
                                         and starts_at < :until and ends_at > :from)""")
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private Optional<FieldProblem> substitute(TenantId tenant, AbsenceDraft draft) {
        @Nullable Long substitute = draft.substituteId();
        if (substitute == null) {
            return draft.forGood()
                    ? Optional.of(problem("substituteId", "staff.absence.substitute.missing"))
                    : Optional.empty();
        }
        if (substitute == draft.staffId()) {
            return Optional.of(problem("substituteId", "staff.absence.substitute.self"));
        }
        return staff.findByTenantAndId(tenant.value(), substitute)
                        .filter(Staff::active)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(problem("substituteId", "staff.absence.substitute.gone"));
    }

    private FieldProblem problem(String field, String code) {
        return new FieldProblem(field, messages.getMessage(code, null, LocaleContextHolder.getLocale()));
    }
}
