package io.siyu.assignment;

import io.siyu.assignment.TransferDesk.Answer;
import io.siyu.assignment.TransferDesk.Handing;
import io.siyu.assignment.TransferDesk.Status;
import io.siyu.assignment.TransferEnds.End;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The moves of {@link TransferState}, many contacts in one statement each. Leases are measured by the database's own now(),
 * for they bound how long a call may really take. Runs within the caller's transaction.
 */
@Component
class TransferMoves {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Longer than any call takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How often WeCom is asked how far it is; a callback usually is faster. */
    private static final Duration CHECK = Duration.ofMinutes(30);

    private static final String CLAIM = """
            with first as (
                select handover_id, takeover_id, resigned, message from contact_transfer
                where tenant_id = :tenant and state = 'WISHED' and not_before <= :now
                order by not_before, id limit 1
            ), batch as (
                select t.id from contact_transfer t
                join first f on f.handover_id = t.handover_id and f.takeover_id = t.takeover_id
                            and f.resigned = t.resigned and f.message is not distinct from t.message
                where t.tenant_id = :tenant and t.state = 'WISHED' and t.not_before <= :now
                order by t.id limit :largest for update of t skip locked
            ), call as (
                select nextval('contact_transfer_ask') as ask
            ), asked as (
                update contact_transfer t
                set state = 'ASKED', ask = call.ask, asked_at = :now, next_check_at = null,
                    lease_until = now() + make_interval(secs => :lease)
                from batch, call where t.tenant_id = :tenant and t.id = batch.id
                returning t.contact_id, t.handover_id, t.takeover_id, t.resigned, t.message, t.ask
            )
            select a.ask, a.resigned, a.message, h.userid as handover, k.userid as takeover,
                   array_agg(c.external_userid order by c.id) as contacts
            from asked a
            join contact c on c.tenant_id = :tenant and c.id = a.contact_id
            join staff h on h.tenant_id = :tenant and h.id = a.handover_id
            join staff k on k.tenant_id = :tenant and k.id = a.takeover_id
            group by a.ask, a.resigned, a.message, h.userid, k.userid""";

    private static final String ANSWERED = """
            update contact_transfer t
            set state = said."state", code = said."code", lease_until = null,
                next_check_at = case when said."state" = 'WAITING' then :check end,
                ended_at = case when said."state" in ('LIMIT', 'FAILED') then :now end,
                settled_at = case when said."state" in ('LIMIT', 'FAILED') then :now end
            from jsonb_to_recordset(cast(:answers as jsonb)) as said("externalUserid" text, "state" text, "code" text)
            join contact c on c.tenant_id = :tenant and c.external_userid = said."externalUserid"
            where t.tenant_id = :tenant and t.contact_id = c.id and t.ask = :ask and t.state = 'ASKED'
            returning\s""" + End.COLUMNS;

    private static final String READ = """
            update contact_transfer t
            set state = said."state", lease_until = null,
                code = case when said."state" = 'LIMIT' then 'wecom.40099' else t.code end,
                next_check_at = case when said."state" = 'WAITING' then :check end,
                ended_at = case when said."state" <> 'WAITING' then :now end,
                settled_at = case when said."state" in ('DONE', 'LIMIT') then :now end
            from jsonb_to_recordset(cast(:statuses as jsonb)) as said("externalUserid" text, "state" text, "doneAt" timestamptz)
            join contact c on c.tenant_id = :tenant and c.external_userid = said."externalUserid"
            where t.tenant_id = :tenant and t.contact_id = c.id and t.settled_at is null
              and t.state in ('WAITING', 'UNKNOWN') and t.handover_id = :handover and t.takeover_id = :takeover
              and (said."doneAt" is null or said."doneAt" >= t.asked_at - interval '5 minutes')
            returning\s""" + End.COLUMNS;

    /** Not on record: surely never asked if the call is long over; given up if WeCom said yes once and then forgot it. */
    private static final String NOT_ON_RECORD = """
            update contact_transfer t
            set state = case when t.state = 'UNKNOWN' then 'WISHED' else 'FAILED' end, next_check_at = null,
                lease_until = null, code = case when t.state = 'UNKNOWN' then t.code else 'wecom.no_record' end,
                ended_at = case when t.state <> 'UNKNOWN' then :now end,
                settled_at = case when t.state <> 'UNKNOWN' then :now end
            from contact c
            where c.tenant_id = :tenant and t.tenant_id = :tenant and t.contact_id = c.id and t.settled_at is null
              and t.handover_id = :handover and t.takeover_id = :takeover and c.external_userid = any(:missing)
              and (t.state = 'UNKNOWN' and t.lease_until < now() - interval '10 minutes'
                or t.state = 'WAITING' and t.asked_at < cast(:now as timestamptz) - interval '7 days')
            returning\s""" + End.COLUMNS;

    private final JdbcClient jdbc;
    private final Clock clock;

    TransferMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** WISHED → ASKED, as many as one call takes; empty when nobody is left to ask for. */
    Optional<Batch> claim(TenantId tenant) {
        return jdbc.sql(CLAIM)
                .param("tenant", tenant.value())
                .param("now", now())
                .param("largest", TransferDesk.LARGEST)
                .param("lease", LEASE.toSeconds())
                .query((row, number) -> new Batch(
                        row.getLong("ask"),
                        new Handing(
                                tenant,
                                row.getString("handover"),
                                row.getString("takeover"),
                                row.getBoolean("resigned")),
                        List.of((String[]) row.getArray("contacts").getArray()),
                        row.getString("message")))
                .optional();
    }

    /** ASKED → WAITING, LIMIT or FAILED, each as WeCom answered. */
    List<End> answered(Batch batch, List<Answer> answers) {
        return of(batch, ANSWERED)
                .param("answers", JSON.writeValueAsString(answers))
                .param("check", utc(clock.instant().plus(CHECK)))
                .query(End::of)
                .list();
    }

    /** ASKED → FAILED: WeCom refused the whole call. */
    List<End> failed(Batch batch, String code) {
        return of(batch, """
                        update contact_transfer t
                        set state = 'FAILED', code = :code, lease_until = null, ended_at = :now, settled_at = :now
                        where t.tenant_id = :tenant and t.ask = :ask and t.state = 'ASKED'
                        returning\s""" + End.COLUMNS).param("code", code).query(End::of).list();
    }

    /** ASKED → WISHED: WeCom certainly did nothing. */
    void wishedAgain(Batch batch, Instant notBefore) {
        of(batch, """
                        update contact_transfer t set state = 'WISHED', not_before = :notBefore, lease_until = null
                        where t.tenant_id = :tenant and t.ask = :ask and t.state = 'ASKED'""").param("notBefore", utc(notBefore)).update();
    }

    /** ASKED → WISHED by the other call, once: whether somebody has resigned, WeCom knows best. */
    boolean wishedTheOtherWay(Batch batch, String code) {
        return of(batch, """
                                update contact_transfer t
                                set state = 'WISHED', resigned = not t.resigned, code = :code, lease_until = null
                                where t.tenant_id = :tenant and t.ask = :ask and t.state = 'ASKED' and t.code is null""").param("code", code).update() > 0;
    }

    /** ASKED → UNKNOWN, after a lost answer. */
    void unknown(Batch batch) {
        of(batch, """
                        update contact_transfer t set state = 'UNKNOWN', next_check_at = :now
                        where t.tenant_id = :tenant and t.ask = :ask and t.state = 'ASKED'""").update();
    }

    /** ASKED → UNKNOWN, where whoever asked was never heard of again. */
    void unheardOf(TenantId tenant) {
        jdbc.sql("""
                        update contact_transfer set state = 'UNKNOWN', next_check_at = :now
                        where tenant_id = :tenant and state = 'ASKED' and lease_until < now()""").param("tenant", tenant.value()).param("now", now()).update();
    }

    /** WAITING or UNKNOWN → as WeCom tells. */
    List<End> read(Pair pair, Map<String, Status> statuses) {
        List<Said> said = statuses.entrySet().stream()
                .map(status -> Said.of(status.getKey(), status.getValue()))
                .toList();
        return of(pair, READ)
                .param("statuses", JSON.writeValueAsString(said))
                .param("check", utc(clock.instant().plus(CHECK)))
                .query(End::of)
                .list();
    }

    /** UNKNOWN → WISHED, WAITING → FAILED: WeCom has no record of them. */
    List<End> notOnRecord(Pair pair, List<String> missing) {
        return of(pair, NOT_ON_RECORD).param("missing", missing.toArray(String[]::new)).query(End::of).list().stream()
                .filter(End::settled)
                .toList();
    }

    /** Whoever is still awaited is asked about again later. */
    void checkLater(Pair pair) {
        of(pair, """
                        update contact_transfer t set next_check_at = :check
                        where t.tenant_id = :tenant and t.handover_id = :handover and t.takeover_id = :takeover
                          and t.state in ('WAITING', 'UNKNOWN') and t.next_check_at <= :now""").param("check", utc(clock.instant().plus(CHECK))).update();
    }

    private JdbcClient.StatementSpec of(Batch batch, String sql) {
        return jdbc.sql(sql)
                .param("tenant", batch.handing().tenant().value())
                .param("ask", batch.ask())
                .param("now", now());
    }

    private JdbcClient.StatementSpec of(Pair pair, String sql) {
        return jdbc.sql(sql)
                .param("tenant", pair.handing().tenant().value())
                .param("handover", pair.handover())
                .param("takeover", pair.takeover())
                .param("now", now());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What one call asks for. */
    record Batch(
            long ask,
            Handing handing,
            List<String> externalUserids,
            @Nullable String message) {}

    /** Between whom transfers are awaited. */
    record Pair(long handover, long takeover, Handing handing) {}

    private record Said(
            String externalUserid,
            TransferState state,
            @Nullable String doneAt) {

        static Said of(String externalUserid, Status status) {
            Instant doneAt = status.doneAt();
            return new Said(externalUserid, status.state(), doneAt == null ? null : doneAt.toString());
        }
    }
}
