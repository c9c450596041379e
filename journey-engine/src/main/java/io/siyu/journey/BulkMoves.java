package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many contacts moved in one action of a person. Whom it takes is written down when it begins; {@link BulkMoveTick} does
 * the work slice by slice, so that it survives the death of a node and can be watched, cancelled and undone.
 */
@Component
@Transactional
public class BulkMoves {

    /** Most contacts one action takes. */
    public static final int MOST = 100_000;

    private static final String EXISTS = """
            select exists (select from journey where tenant_id = :tenant and id = :journey)
               and (:stage::bigint is null or exists (
                    select from stage where tenant_id = :tenant and id = :stage and journey_id = :journey and not removed))""";

    private static final String BEGIN = """
            insert into bulk_move (tenant_id, journey_id, to_stage, reason, made_by, made_at, state, selected)
            values (:tenant, :journey, :to, :reason, :by, :at, 'RUNNING', :selected) returning *""";

    private static final String END = """
            update bulk_move set state = :state where tenant_id = :tenant and id = :id and state = any(:from) returning *""";

    private final JdbcClient jdbc;
    private final Clock clock;

    BulkMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many a selection takes, counted up to one more than an action may take. */
    @Transactional(readOnly = true)
    public int count(TenantId tenant, Selection selection) {
        Selected selected = Selected.of(tenant, selection, clock.instant());
        return jdbc.sql("select count(*) from (select * from (" + selected.sql() + ") s limit :most) counted")
                .params(selected.params())
                .param("most", MOST + 1)
                .query(Integer.class)
                .single();
    }

    /**
     * Begins to move whoever is selected.
     *
     * @param toStage null: out of the journey, where no rule brings them back
     * @param reason what the person says why
     * @param login of the person
     */
    public BulkMoving begin(TenantId tenant, Selection selection, @Nullable Long toStage, String reason, String login) {
        if (!exists(tenant, selection.journeyId(), toStage)) {
            return new BulkMoving.Missing();
        }
        int selected = count(tenant, selection);
        if (selected == 0) {
            return new BulkMoving.Nobody();
        }
        if (selected > MOST) {
            return new BulkMoving.TooMany(MOST);
        }
        BulkMove move = write(tenant, selection.journeyId(), toStage, reason, login, selected);
        return new BulkMoving.Begun(take(tenant, move, selection));
    }

    /** The bulk move with that id. */
    @Transactional(readOnly = true)
    public Optional<BulkMove> find(TenantId tenant, long id) {
        return jdbc.sql("select * from bulk_move where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(BulkMove::of)
                .optional();
    }

    /** The last one in a journey, at work or over. */
    @Transactional(readOnly = true)
    public Optional<BulkMove> latest(TenantId tenant, long journeyId) {
        return jdbc.sql("""
                        select * from bulk_move where tenant_id = :tenant and journey_id = :journey
                        order by id desc limit 1""")
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .query(BulkMove::of)
                .optional();
    }

    /** Stops it where it is; who was moved stays moved. Empty if it was over. */
    public Optional<BulkMove> cancel(TenantId tenant, long id) {
        return become(tenant, id, BulkMove.State.CANCELLED, BulkMove.State.RUNNING);
    }

    /** Begins to bring back who was moved and has not moved since. Empty if it is not over. */
    public Optional<BulkMove> undo(TenantId tenant, long id) {
        return become(tenant, id, BulkMove.State.UNDOING, BulkMove.State.DONE, BulkMove.State.CANCELLED);
    }

    private boolean exists(TenantId tenant, long journeyId, @Nullable Long stageId) {
        return jdbc.sql(EXISTS)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("stage", stageId)
                .query(Boolean.class)
                .single();
    }

    private BulkMove write(
            TenantId tenant, long journeyId, @Nullable Long toStage, String reason, String login, int selected) {
        return jdbc.sql(BEGIN)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("to", toStage)
                .param("reason", reason.strip())
                .param("by", login)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("selected", selected)
                .query(BulkMove::of)
                .single();
    }

    /** Who has come or gone since they were counted changes the number. */
    private BulkMove take(TenantId tenant, BulkMove move, Selection selection) {
        Selected selected = Selected.of(tenant, selection, clock.instant());
        return jdbc.sql("""
                        with taken as (
                            insert into bulk_move_contact (tenant_id, bulk_id, contact_id)
                            select distinct :tenant, :bulk, s.contact_id from (%s) s limit :most returning contact_id)
                        update bulk_move set selected = (select count(*) from taken)
                        where tenant_id = :tenant and id = :bulk returning *""".formatted(selected.sql()))
                .params(selected.params())
                .param("bulk", move.id())
                .param("most", MOST)
                .query(BulkMove::of)
                .single();
    }

    private Optional<BulkMove> become(TenantId tenant, long id, BulkMove.State next, BulkMove.State... from) {
        return jdbc.sql(END)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("state", next.name())
                .param("from", Arrays.stream(from).map(Enum::name).toArray(String[]::new))
                .query(BulkMove::of)
                .optional();
    }
}
