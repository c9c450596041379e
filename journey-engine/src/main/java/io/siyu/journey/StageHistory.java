package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One contact's way through the journeys: where it is, how it got there, and where it was not let in. */
@Component
@Transactional(readOnly = true)
public class StageHistory {

    private static final String WHEREABOUTS = """
            select e.journey_id, j.name as journey, e.stage_id, s.name as stage, e.entered_at, e.entry_no, e.exit_reason
            from enrolment e
            join journey j on j.tenant_id = :tenant and j.id = e.journey_id
            join stage s on s.tenant_id = :tenant and s.id = e.stage_id
            where e.tenant_id = :tenant and e.contact_id = :contact
            order by e.state, e.entered_at desc, e.journey_id""";

    private static final String MOVES = """
            select j.name as journey, left_stage.name as from_stage, entered.name as to_stage, m.entry_no,
                   m.moved_at as at, m.note, m.cause_kind, m.cause_ref, m.depth
            from stage_move m
            join journey j on j.tenant_id = :tenant and j.id = m.journey_id
            left join stage left_stage on left_stage.tenant_id = :tenant and left_stage.id = m.from_stage
            left join stage entered on entered.tenant_id = :tenant and entered.id = m.to_stage
            where m.tenant_id = :tenant and m.contact_id = :contact
            order by m.id desc limit :limit""";

    private static final String REFUSALS = """
            select j.name as journey, s.name as stage, r.reason, r.refused_at as at, r.cause_kind, r.cause_ref, r.depth
            from entry_refusal r
            join journey j on j.tenant_id = :tenant and j.id = r.journey_id
            join stage s on s.tenant_id = :tenant and s.id = r.stage_id
            where r.tenant_id = :tenant and r.contact_id = :contact
            order by r.id desc limit :limit""";

    private static final String DECISIONS = """
            select j.name as journey, d.decided_at as at, d.admitted, d.why
            from entry_decision d join journey j on j.tenant_id = :tenant and j.id = d.journey_id
            where d.tenant_id = :tenant and d.contact_id = :contact and d.decided_at is not null
            order by d.id desc limit :limit""";

    private final JdbcClient jdbc;

    StageHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the contact is, then where it was last in journeys it has left. */
    public List<Whereabouts> whereabouts(TenantId tenant, long contact) {
        return jdbc.sql(WHEREABOUTS)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query(StageHistory::whereabouts)
                .list();
    }

    /** The latest steps, latest first. */
    public List<StageMove> moves(TenantId tenant, long contact, int limit) {
        return read(MOVES, tenant, contact, limit, StageHistory::move);
    }

    /** The latest refused entries, latest first. */
    public List<RefusedEntry> refusals(TenantId tenant, long contact, int limit) {
        return read(REFUSALS, tenant, contact, limit, StageHistory::refusal);
    }

    /** The latest entries that were not decided at once, latest first. */
    public List<EntryDecision> decisions(TenantId tenant, long contact, int limit) {
        return read(DECISIONS, tenant, contact, limit, StageHistory::decision);
    }

    private <T> List<T> read(String sql, TenantId tenant, long contact, int limit, RowMapper<T> mapper) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("limit", limit)
                .query(mapper)
                .list();
    }

    private static Whereabouts whereabouts(ResultSet row, int number) throws SQLException {
        return new Whereabouts(
                row.getLong("journey_id"),
                row.getString("journey"),
                row.getLong("stage_id"),
                row.getString("stage"),
                instant(row, "entered_at"),
                row.getInt("entry_no"),
                Optional.ofNullable(row.getString("exit_reason"))
                        .map(ExitReason::valueOf)
                        .orElse(null));
    }

    private static StageMove move(ResultSet row, int number) throws SQLException {
        return new StageMove(
                row.getString("journey"),
                row.getString("from_stage"),
                row.getString("to_stage"),
                row.getInt("entry_no"),
                instant(row, "at"),
                row.getString("note"),
                cause(row));
    }

    private static RefusedEntry refusal(ResultSet row, int number) throws SQLException {
        return new RefusedEntry(
                row.getString("journey"),
                row.getString("stage"),
                EntryRefused.valueOf(row.getString("reason")),
                instant(row, "at"),
                cause(row));
    }

    private static EntryDecision decision(ResultSet row, int number) throws SQLException {
        return new EntryDecision(
                row.getString("journey"),
                instant(row, "at"),
                row.getBoolean("admitted"),
                Optional.ofNullable(row.getString("why"))
                        .map(json -> EntryDecisions.PutInWords.read(json).inReadersLanguage())
                        .orElse(null));
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(row.getString("cause_kind"), row.getString("cause_ref"), row.getInt("depth"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
