package io.siyu.staff;

import static java.util.Objects.requireNonNull;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is away when, and who stands in. */
@Component
@Transactional
public class Absences {

    private static final String COLUMNS = "id, staff_id, starts_at, ends_at, substitute_id, for_good, state";

    private final JdbcClient jdbc;
    private final StoredStaff staff;
    private final AbsenceProblems problems;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(
            JdbcClient jdbc,
            StoredStaff staff,
            AbsenceProblems problems,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.problems = problems;
        this.events = events;
        this.clock = clock;
    }

    /** Plans an absence, unless a field is wrong. One whose beginning has come begins at once. */
    public AbsenceSaving plan(TenantId tenant, AbsenceDraft draft) {
        if (staff.findByTenantAndId(tenant.value(), draft.staffId())
                .filter(Staff::active)
                .isEmpty()) {
            return new AbsenceSaving.Missing();
        }
        lock(tenant);
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new AbsenceSaving.Invalid(found);
        }
        Absence planned = add(tenant, draft);
        return new AbsenceSaving.Saved(begin(tenant, planned.id()).orElse(planned));
    }

    /** Ends an absence now, or calls it off if it has not begun; false when there is nothing to end. */
    public boolean end(TenantId tenant, long id) {
        boolean calledOff = move(tenant, id, Absence.State.PLANNED, Absence.State.CANCELLED, "true")
                .isPresent();
        return calledOff || over(tenant, id, "true").isPresent();
    }

    /** The absences that are not over, of everybody, by their beginning. */
    @Transactional(readOnly = true)
    public List<Absence> current(TenantId tenant) {
        return jdbc.sql("select " + COLUMNS + """
                         from staff_absence where tenant_id = :tenant and state in ('PLANNED', 'RUNNING')
                        order by starts_at, id""")
                .param("tenant", tenant.value())
                .query(Absences::absence)
                .list();
    }

    /** Begins an absence whose time has come. */
    Optional<Absence> begin(TenantId tenant, long id) {
        Optional<Absence> begun =
                move(tenant, id, Absence.State.PLANNED, Absence.State.RUNNING, "starts_at <= :now and ends_at > :now");
        begun.ifPresent(absence -> events.publishEvent(new AbsenceBegun(
                tenant, id, absence.staffId(), absence.substituteId(), absence.forGood(), clock.instant())));
        return begun;
    }

    /** Ends an absence whose time is over. One that was over before anybody looked never takes effect. */
    void endInTime(TenantId tenant, long id) {
        if (over(tenant, id, "ends_at <= :now").isEmpty()) {
            move(tenant, id, Absence.State.PLANNED, Absence.State.OVER, "ends_at <= :now");
        }
    }

    private Optional<Absence> over(TenantId tenant, long id, String when) {
        Optional<Absence> over = move(tenant, id, Absence.State.RUNNING, Absence.State.OVER, when);
        over.ifPresent(absence -> events.publishEvent(new AbsenceEnded(
                tenant, id, absence.staffId(), absence.substituteId(), absence.forGood(), clock.instant())));
        return over;
    }

    private Optional<Absence> move(TenantId tenant, long id, Absence.State from, Absence.State to, String when) {
        if (!from.next().contains(to)) {
            throw new IllegalStateException("An absence does not go from " + from + " to " + to);
        }
        return jdbc.sql("""
                        update staff_absence set state = :to,
                            ends_at = case when :to = 'OVER'
                                           then greatest(least(ends_at, :now), starts_at + interval '1 second')
                                           else ends_at end
                        where tenant_id = :tenant and id = :id and state = :from and\s""" + when + " returning " + COLUMNS)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("from", from.name())
                .param("to", to.name())
                .param("now", now())
                .query(Absences::absence)
                .optional();
    }

    private Absence add(TenantId tenant, AbsenceDraft draft) {
        return jdbc.sql("""
                        insert into staff_absence (tenant_id, staff_id, starts_at, ends_at, substitute_id, for_good)
                        values (:tenant, :staff, :from, :until, :substitute, :forGood) returning\s""" + COLUMNS)
                .param("tenant", tenant.value())
                .param("staff", draft.staffId())
                .param("from", utc(requireNonNull(draft.from())))
                .param("until", utc(requireNonNull(draft.until())))
                .param("substitute", draft.substituteId())
                .param("forGood", draft.forGood())
                .query(Absences::absence)
                .single();
    }

    /** One plan after the other, so that two of the same member never overlap. */
    private void lock(TenantId tenant) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('absences:' || :tenant, 0))")
                .params(Map.of("tenant", tenant.value()))
                .query(Integer.class)
                .single();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getObject("substitute_id", Long.class),
                row.getBoolean("for_good"),
                Absence.State.valueOf(row.getString("state")));
    }
}
