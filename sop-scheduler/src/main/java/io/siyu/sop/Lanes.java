package io.siyu.sop;

import io.siyu.calendar.Holidays;
import io.siyu.calendar.Workdays;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds, over all tenants, the lanes in which somebody is due: one statement for the lanes, one index probe for each of
 * those that count entries. A moment of the calendar comes once a day at most, and is looked at without asking.
 */
@Component
class Lanes {

    private static final String LANES = """
            select s.tenant_id, s.id as step_id, t.journey_id, t.id as track_id, t.zone, s.settle_seconds,
                   s.entered_from, s.entered_before, s.effective_from, f.frontier, <rule>
            from sop_step s
            join track t on t.tenant_id = s.tenant_id and t.stage_id = s.stage_id
            join journey j on j.tenant_id = t.tenant_id and j.id = t.journey_id and <which>
            left join step_frontier f on f.tenant_id = s.tenant_id and f.step_id = s.id and f.track_id = t.id
            where s.active and s.rule_kind <> 'AFTER_EVENT'
            order by s.tenant_id, s.id, t.id""".replace("<rule>", StoredRule.COLUMNS);

    static final String ALL = LANES.replace("<which>", "j.sending");

    static final String OCCUPIED = """
            select l.n from unnest(:tenants, :tracks, :froms::timestamptz[], :untils::timestamptz[])
                with ordinality as l (tenant_id, track_id, "from", until, n)
            cross join lateral (
                select from enrolment e
                where e.tenant_id = l.tenant_id and e.track_id = l.track_id and e.state = 0
                  and e.entered_at >= l."from" and e.entered_at < l.until
                order by e.entered_at limit 1) somebody
            order by l.n""";

    private final AcrossTenants across;
    private final Holidays holidays;
    private final JdbcClient jdbc;
    private final Clock clock;

    Lanes(AcrossTenants across, Holidays holidays, JdbcClient jdbc, Clock clock) {
        this.across = across;
        this.holidays = holidays;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The lanes of a journey that are not swept up to now, whether it runs or not. Within the caller's transaction. */
    List<Lane> open(TenantId tenant, long journey) {
        Instant now = clock.instant();
        List<Lane> lanes = jdbc.sql(LANES.replace("<which>", "j.tenant_id = :tenant and j.id = :journey"))
                .param("tenant", tenant.value())
                .param("journey", journey)
                .query(Lane::of)
                .list();
        return byTheirCalendars(lanes).filter(lane -> lane.open(now)).toList();
    }

    List<Lane> due() {
        Instant now = clock.instant();
        List<Lane> open = byTheirCalendars(across.find(ALL, Map.of(), Lane::of))
                .filter(lane -> lane.open(now))
                .toList();
        return Stream.concat(
                        occupied(open.stream().filter(Lane::countsEntries).toList(), now).stream(),
                        open.stream().filter(lane -> !lane.countsEntries()))
                .toList();
    }

    private Stream<Lane> byTheirCalendars(List<Lane> lanes) {
        List<TenantId> asking = lanes.stream()
                .filter(lane -> lane.rule().asksWorkdays())
                .map(Lane::tenant)
                .toList();
        Map<TenantId, Workdays> days = asking.isEmpty() ? Map.of() : holidays.across(asking);
        return lanes.stream().map(lane -> lane.by(days.getOrDefault(lane.tenant(), Workdays.PUBLISHED)));
    }

    private List<Lane> occupied(List<Lane> open, Instant now) {
        return open.isEmpty()
                ? open
                : across.find(OCCUPIED, parameters(open, now), (row, number) -> open.get(row.getInt("n") - 1));
    }

    static Map<String, Object> parameters(List<Lane> lanes, Instant now) {
        return Map.of(
                "tenants", lanes.stream().map(lane -> lane.tenant().value()).toArray(Long[]::new),
                "tracks", lanes.stream().map(Lane::track).toArray(Long[]::new),
                "froms", times(lanes, Lane::frontier),
                "untils", times(lanes, lane -> lane.reach(now)));
    }

    private static String[] times(List<Lane> lanes, Function<Lane, Instant> time) {
        return lanes.stream()
                .map(lane -> time.apply(lane).atOffset(ZoneOffset.UTC).toString())
                .toArray(String[]::new);
    }
}
