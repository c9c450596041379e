package io.siyu.journey;

import static java.util.Objects.requireNonNull;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The next slice of a bulk move, in one transaction: what it changed and that it did are committed together, so that a
 * node that dies takes nothing with it. The row of the bulk move is the lease.
 */
@Component
class BulkMoveSlices {

    private static final String LEASE = """
            select * from bulk_move
            where tenant_id = :tenant and id = :id and state in ('RUNNING', 'UNDOING') for update skip locked""";

    private static final String WAITING = """
            select contact_id from bulk_move_contact
            where tenant_id = :tenant and bulk_id = :id and state = 0 order by contact_id limit :slice""";

    private static final String MOVED = """
            select contact_id, from_stage, since, entry_no from bulk_move_contact
            where tenant_id = :tenant and bulk_id = :id and state = 1 order by contact_id limit :slice""";

    private static final String RECORD = """
            update bulk_move_contact b
            set state = case when step.contact_id is null then :otherwise else :then end,
                from_stage = coalesce(step.from_stage, b.from_stage), since = coalesce(step.since, b.since),
                entry_no = coalesce(step.entry_no, b.entry_no)
            from unnest(:contacts::bigint[]) as wanted (id)
            left join unnest(:movers::bigint[], :stages::bigint[], :since::timestamptz[], :entryNos::int[])
                as step (contact_id, from_stage, since, entry_no) on step.contact_id = wanted.id
            where b.tenant_id = :tenant and b.bulk_id = :id and b.contact_id = wanted.id""";

    private static final String COUNT_MOVED = """
            update bulk_move set moved = moved + :did, stayed = stayed + :didNot
            where tenant_id = :tenant and id = :id""";

    private static final String COUNT_RETURNED = """
            update bulk_move set returned = returned + :did, kept = kept + :didNot
            where tenant_id = :tenant and id = :id""";

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final StageExits exits;
    private final StageReturns returns;
    private final EntryGate gate;
    private final Clock clock;

    BulkMoveSlices(
            JdbcClient jdbc,
            Enrolments enrolments,
            StageExits exits,
            StageReturns returns,
            EntryGate gate,
            Clock clock) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.exits = exits;
        this.returns = returns;
        this.gate = gate;
        this.clock = clock;
    }

    /** Does the next slice and answers whether there is more to do; false too while another node is at it. */
    boolean next(TenantId tenant, long id) {
        Optional<BulkMove> leased = jdbc.sql(LEASE)
                .param("tenant", tenant.value())
                .param("id", id)
                .query(BulkMove::of)
                .optional();
        return leased.map(move -> move.state() == BulkMove.State.RUNNING ? onward(tenant, move) : back(tenant, move))
                .orElse(false);
    }

    private boolean onward(TenantId tenant, BulkMove move) {
        List<Long> slice = slice(tenant, move, WAITING)
                .query((row, number) -> row.getLong(1))
                .list();
        if (slice.isEmpty()) {
            return end(tenant, move, BulkMove.State.DONE);
        }
        List<Step> steps = step(tenant, move, slice);
        record(tenant, move, slice, steps, 1, 2);
        count(COUNT_MOVED, tenant, move, slice, steps);
        return true;
    }

    private List<Step> step(TenantId tenant, BulkMove move, List<Long> slice) {
        Passage passage = passage(move);
        return move.toStage() == null
                ? exits.exit(tenant, move.journeyId(), slice, ExitReason.REMOVED, passage)
                : enrolments.move(tenant, move.toStage(), slice, Destination.Way.WITHIN, passage);
    }

    private boolean back(TenantId tenant, BulkMove move) {
        List<StageReturns.Was> slice = slice(tenant, move, MOVED)
                .query((row, number) -> new StageReturns.Was(
                        row.getLong("contact_id"),
                        row.getLong("from_stage"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("entry_no")))
                .list();
        if (slice.isEmpty()) {
            return end(tenant, move, BulkMove.State.UNDONE);
        }
        gate.pass(tenant, move.journeyId());
        List<Step> steps = returns.bringBack(tenant, move.journeyId(), slice, move.toStage() != null, passage(move));
        List<Long> contacts = slice.stream().map(StageReturns.Was::contactId).toList();
        record(tenant, move, contacts, steps, 3, 4);
        count(COUNT_RETURNED, tenant, move, contacts, steps);
        return true;
    }

    private JdbcClient.StatementSpec slice(TenantId tenant, BulkMove move, String sql) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("id", move.id())
                .param("slice", StageEntered.PAGE);
    }

    private void record(TenantId tenant, BulkMove move, List<Long> slice, List<Step> steps, int then, int otherwise) {
        jdbc.sql(RECORD)
                .param("tenant", tenant.value())
                .param("id", move.id())
                .param("then", then)
                .param("otherwise", otherwise)
                .param("contacts", slice.toArray(Long[]::new))
                .param("movers", steps.stream().map(Step::contactId).toArray(Long[]::new))
                .param("stages", steps.stream().map(Step::fromStage).toArray(Long[]::new))
                .param("since", steps.stream().map(BulkMoveSlices::since).toArray(String[]::new))
                .param("entryNos", steps.stream().map(Step::entryNo).toArray(Integer[]::new))
                .update();
    }

    private void count(String sql, TenantId tenant, BulkMove move, List<Long> slice, List<Step> steps) {
        jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("id", move.id())
                .param("did", steps.size())
                .param("didNot", slice.size() - steps.size())
                .update();
    }

    private boolean end(TenantId tenant, BulkMove move, BulkMove.State state) {
        jdbc.sql("update bulk_move set state = :state where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", move.id())
                .param("state", state.name())
                .update();
        return false;
    }

    private Passage passage(BulkMove move) {
        return Passage.byHand(clock.instant(), move.madeBy(), move.reason());
    }

    private static @Nullable String since(Step step) {
        return step.since() == null ? null : requireNonNull(step.since()).toString();
    }
}
