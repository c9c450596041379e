package io.siyu.opportunity;

import io.siyu.behaviour.EventName;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Today's opportunities (今日机会), strongest intent first. A list is one statement however long it is. Whose they are is
 * read from the contact, so they move with it to another owner.
 */
@Component
@Transactional(readOnly = true)
public class TodaysOpportunities {

    private static final String CHOOSE = """
            with chosen as (
                select o.* from opportunity o join contact c on c.tenant_id = :tenant and c.id = o.contact_id
                where o.tenant_id = :tenant""";

    private static final String DUE =
            " and o.state in ('OPEN', 'SNOOZED') and (o.snoozed_until is null or o.snoozed_until <= :now)";

    private static final String OWNED = " and c.owner_id = :staff";

    private static final String DESCRIBE = """
            )
            select o.id, o.kind, o.state, o.contact_id, c.name, c.avatar, c.owner_id, s.name as owner_name, o.score,
                   o.opened_at, o.last_signal_at, script.text as script,
                   o.opened_at < date_trunc('day', :now, corp.zone) as carried_over,
                   (select jsonb_agg(jsonb_build_object('journey', j.name, 'stage', st.name) order by e.entered_at desc)
                    from enrolment e
                    join journey j on j.tenant_id = :tenant and j.id = e.journey_id
                    join stage st on st.tenant_id = :tenant and st.id = e.stage_id
                    where e.tenant_id = :tenant and e.contact_id = o.contact_id and e.state <= 1) as stages,
                   (select jsonb_agg(jsonb_build_object('at', r.at, 'ruleName', r.rule_name, 'eventName', r.event_name,
                                                        'detail', r.detail) order by r.at desc)
                    from (select * from opportunity_reason
                          where tenant_id = :tenant and opportunity_id = o.id
                          order by at desc limit 3) r) as signals,
                   greatest((select max(past.closed_at) from opportunity past
                             where past.tenant_id = :tenant and past.contact_id = o.contact_id and past.state = 'DONE'),
                            (select max(b.occurred_at) from behaviour_event b
                             where b.tenant_id = :tenant and b.contact_id = o.contact_id
                               and b.name = :wrote)) as last_contact_at
            from chosen o
            join contact c on c.tenant_id = :tenant and c.id = o.contact_id
            join tenant corp on corp.id = :tenant
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            left join content script on script.tenant_id = :tenant and script.id = o.script_content_id
            order by o.score desc, o.last_signal_at desc, o.id""";

    private static final String COUNT = """
            select o.kind, count(*) as number
            from opportunity o join contact c on c.tenant_id = :tenant and c.id = o.contact_id
            where o.tenant_id = :tenant""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    TodaysOpportunities(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What to work on now, top-down: everything unfinished except what was put off until later.
     *
     * @param staffId only contacts of this staff member; null: everybody's, also those nobody owns
     * @param limit how many lines at most; working them off brings up the next
     */
    public List<OpportunityLine> of(TenantId tenant, @Nullable Long staffId, Kind kind, int limit) {
        String sql = CHOOSE
                + DUE
                + (staffId == null ? "" : OWNED)
                + " and o.kind = :kind order by o.score desc, o.last_signal_at desc, o.id limit :limit"
                + DESCRIBE;
        return described(sql, tenant)
                .param("staff", staffId)
                .param("kind", kind.name())
                .param("limit", limit)
                .query(this::line)
                .list();
    }

    /** One opportunity, whatever its state. */
    public Optional<OpportunityLine> find(TenantId tenant, long id) {
        return described(CHOOSE + " and o.id = :id" + DESCRIBE, tenant)
                .param("id", id)
                .query(this::line)
                .optional();
    }

    /** How many wait today, by kind. */
    public Map<Kind, Long> counts(TenantId tenant, @Nullable Long staffId) {
        Map<Kind, Long> counts = new EnumMap<>(Map.of(Kind.CHAT, 0L, Kind.CALL, 0L));
        asked(COUNT + DUE + (staffId == null ? "" : OWNED) + " group by o.kind", tenant)
                .param("staff", staffId)
                .query(row -> {
                    counts.put(Kind.valueOf(row.getString("kind")), row.getLong("number"));
                });
        return counts;
    }

    private JdbcClient.StatementSpec described(String sql, TenantId tenant) {
        return asked(sql, tenant).param("wrote", EventName.MESSAGE_RECEIVED);
    }

    private JdbcClient.StatementSpec asked(String sql, TenantId tenant) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private OpportunityLine line(ResultSet row, int number) throws SQLException {
        return new OpportunityLine(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                OpportunityState.valueOf(row.getString("state")),
                row.getLong("contact_id"),
                row.getString("name"),
                row.getString("avatar"),
                row.getObject("owner_id", Long.class),
                row.getString("owner_name"),
                row.getInt("score"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_signal_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("carried_over"),
                list(row.getString("stages"), InStage.class),
                list(row.getString("signals"), Signal.class),
                instant(row.getObject("last_contact_at", OffsetDateTime.class)),
                row.getString("script"));
    }

    private <T> List<T> list(@Nullable String array, Class<T> element) {
        return array == null ? List.of() : json.readerForListOf(element).readValue(array);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
