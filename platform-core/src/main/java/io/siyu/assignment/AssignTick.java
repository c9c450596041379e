package io.siyu.assignment;

import static java.util.Objects.requireNonNull;

import io.siyu.contact.Cause;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Assigns new friends whose moment has come, and works through the runs; each page is a transaction of its own. */
@Component
class AssignTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(AssignTick.class);

    private static final String ARRIVALS = """
            select t.id from tenant t where exists (
                select from assignment_arrival a where a.tenant_id = t.id and a.due_at <= :now)
            order by t.id""";

    private static final String RUNS = """
            select r.tenant_id, r.id from tenant t
            join assignment_run r on r.tenant_id = t.id and r.finished_at is null
            order by r.id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final NewFriends newFriends;
    private final AssignmentRuns runs;
    private final RunPages pages;
    private final Assignments assignments;
    private final JdbcClient jdbc;
    private final Clock clock;

    AssignTick(
            AcrossTenants across,
            TenantTransactions transactions,
            NewFriends newFriends,
            AssignmentRuns runs,
            RunPages pages,
            Assignments assignments,
            JdbcClient jdbc,
            Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.newFriends = newFriends;
        this.runs = runs;
        this.pages = pages;
        this.assignments = assignments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "assign";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        across.tenantsWith(ARRIVALS, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)))
                .forEach(tenant -> untilDone(tenant, () -> decideNewFriends(tenant)));
        across.find(RUNS, Map.of(), (row, number) -> Map.entry(TenantId.of(row.getLong(1)), row.getLong(2)))
                .forEach(open -> untilDone(open.getKey(), () -> page(open.getKey(), open.getValue())));
    }

    /** Page after page; answers of a page whether there may be another. */
    private void untilDone(TenantId tenant, BooleanSupplier page) {
        try {
            boolean more = true;
            while (more) {
                more = transactions.get(tenant, page::getAsBoolean);
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one tenant's trouble must not keep the others from their turn.
            LOG.error("Tenant {}: contacts could not be assigned; tried again at the next tick", tenant, e);
        }
    }

    private boolean decideNewFriends(TenantId tenant) {
        List<Long> page = newFriends.take(tenant);
        assignments.assign(tenant, page, Occasions.NEW_FRIEND, clock.instant());
        return page.size() == Assignments.PAGE;
    }

    private boolean page(TenantId tenant, long id) {
        Optional<AssignmentRun> held = runs.hold(tenant, id);
        return held.isPresent() && page(tenant, held.get());
    }

    private boolean page(TenantId tenant, AssignmentRun run) {
        List<Long> page = pages.next(tenant, RunPages.Group.of(run), run.lastId());
        runs.advance(tenant, run, page, carryOut(tenant, run, page));
        return page.size() == Assignments.PAGE;
    }

    private AssignmentCounts carryOut(TenantId tenant, AssignmentRun run, List<Long> page) {
        Decisions.Order order = new Decisions.Order(cause(run), run.id(), clock.instant());
        return switch (run.kind()) {
            case RULES -> assignments.byRules(tenant, page, order);
            case LEAVING -> assignments.leftBehind(tenant, page, standingBehind(tenant, run.fromStaff()), order);
            case HAND_OVER, RETURN, STAND_IN -> assignments.handOver(tenant, page, handingOver(run), order);
        };
    }

    private static HandingOver handingOver(AssignmentRun run) {
        long to = requireNonNull(run.toStaff());
        Long inPlaceOf = run.kind() == AssignmentRun.Kind.STAND_IN ? run.fromStaff() : null;
        return new HandingOver(to, inPlaceOf, run.message());
    }

    /** The substitute a leaver had, then their manager. */
    private List<Long> standingBehind(TenantId tenant, @Nullable Long leaver) {
        return jdbc.sql("""
                        (select substitute_id from staff_absence
                         where tenant_id = :tenant and staff_id = :leaver and state = 'RUNNING'
                           and substitute_id is not null)
                        union all
                        (select manager_id from staff
                         where tenant_id = :tenant and id = :leaver and manager_id is not null)""")
                .param("tenant", tenant.value())
                .param("leaver", leaver)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Cause cause(AssignmentRun run) {
        int colon = run.cause().indexOf(':');
        return Cause.of(run.cause().substring(0, colon), run.cause().substring(colon + 1));
    }
}
