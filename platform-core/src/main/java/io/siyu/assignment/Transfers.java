package io.siyu.assignment;

import io.siyu.assignment.TransferEnds.End;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Contacts on the way from one member to another through WeCom, and what is heard of them. */
@Component
@Transactional
public class Transfers {

    /** How long a refusal stays an open question before everything stays as it is. */
    static final Duration REFUSAL_OPEN = Duration.ofHours(24);

    private static final String ARRIVED = """
            update contact_transfer t
            set state = 'DONE', ended_at = :now, settled_at = :now, next_check_at = null, lease_until = null
            where t.tenant_id = :tenant and t.contact_id = any(:contacts) and t.takeover_id = :staff
              and t.ended_at is null
            returning\s""" + End.COLUMNS;

    private static final String REFUSED = """
            update contact_transfer t
            set state = :state, ended_at = :now, settled_at = case when :state = 'REFUSED' then null else :now end,
                code = case when :state = 'LIMIT' then 'wecom.40099' else t.code end, next_check_at = null,
                lease_until = null
            from contact c, staff s
            where c.tenant_id = :tenant and c.external_userid = :external
              and s.tenant_id = :tenant and s.userid = :member
              and t.tenant_id = :tenant and t.contact_id = c.id and t.state in ('ASKED', 'WAITING', 'UNKNOWN')
              and s.id in (t.handover_id, t.takeover_id) and t.asked_at - interval '5 minutes' <= :at
            returning\s""" + End.COLUMNS;

    private static final String SETTLE = """
            update contact_transfer t set settled_at = :now
            where t.tenant_id = :tenant and t.state = 'REFUSED' and t.settled_at is null and %s
            returning\s""" + End.COLUMNS;

    private static final String OPEN = """
            select t.id, t.contact_id, c.name, t.handover_id, t.takeover_id, t.state, t.code, t.wished_at, t.asked_at,
                   t.ended_at
            from contact_transfer t join contact c on c.tenant_id = :tenant and c.id = t.contact_id
            where t.tenant_id = :tenant and t.settled_at is null and t.id < :before
            order by t.id desc limit :limit""";

    private final JdbcClient jdbc;
    private final TransferEnds ends;
    private final Clock clock;

    Transfers(JdbcClient jdbc, TransferEnds ends, Clock clock) {
        this.jdbc = jdbc;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * WeCom says that a handing over failed: the contact refused, or the new member has as many contacts as they may. What
     * is told late of an earlier one says nothing of the one that is on its way by now.
     *
     * @param memberUserid one of the two between whom it failed
     * @param at when it did, by WeCom's clock
     */
    public void failed(TenantId tenant, String externalUserid, String memberUserid, boolean refused, Instant at) {
        ends.follow(
                tenant,
                asked(REFUSED, tenant)
                        .param("external", externalUserid)
                        .param("member", memberUserid)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("state", refused ? TransferState.REFUSED.name() : TransferState.LIMIT.name())
                        .query(End::of)
                        .list());
    }

    /** After a refusal: everything stays as it is. False when there is no such question any more. */
    public boolean keep(TenantId tenant, long id) {
        List<End> kept = asked(SETTLE.formatted("t.id = :id"), tenant)
                .param("id", id)
                .query(End::of)
                .list();
        ends.follow(tenant, kept);
        return !kept.isEmpty();
    }

    /**
     * The transfers that are not settled, the latest first. To read on, pass the id of the last line.
     *
     * @param beforeId {@link Long#MAX_VALUE} to begin
     */
    @Transactional(readOnly = true)
    public List<TransferLine> open(TenantId tenant, int limit, long beforeId) {
        return jdbc.sql(OPEN)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .param("before", beforeId)
                .query(Transfers::line)
                .list();
    }

    /** They became friends of the member they were being handed to. */
    void arrived(TenantId tenant, Collection<Long> contacts, long staff) {
        ends.follow(
                tenant,
                asked(ARRIVED, tenant)
                        .param("contacts", contacts.toArray(Long[]::new))
                        .param("staff", staff)
                        .query(End::of)
                        .list());
    }

    /** Refusals nobody decided about stay refusals, and everything stays as it is. */
    void settleOld(TenantId tenant) {
        ends.follow(
                tenant,
                asked(SETTLE.formatted("t.ended_at <= :settles"), tenant)
                        .param("settles", clock.instant().minus(REFUSAL_OPEN).atOffset(ZoneOffset.UTC))
                        .query(End::of)
                        .list());
    }

    private JdbcClient.StatementSpec asked(String sql, TenantId tenant) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static TransferLine line(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime asked = row.getObject("asked_at", OffsetDateTime.class);
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new TransferLine(
                row.getLong("id"),
                row.getLong("contact_id"),
                row.getString("name"),
                row.getLong("handover_id"),
                row.getLong("takeover_id"),
                TransferState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getObject("wished_at", OffsetDateTime.class).toInstant(),
                asked == null ? null : asked.toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
