package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what rules decide, so that nobody has to count firings. */
@Component
class Tallies {

    // One statement, in order, and the last of its transaction: two pages never wait for each other crosswise.
    private static final String ADD = """
            insert into rule_tally as t (tenant_id, rule_id, day, outcome, n, last_at)
            select :tenant, rule, :day, outcome, n, :now
            from unnest(:rules::bigint[], :outcomes::text[], :numbers::bigint[]) as page (rule, outcome, n)
            order by rule, outcome
            on conflict (tenant_id, rule_id, day, outcome) do update
            set n = t.n + excluded.n, last_at = greatest(t.last_at, excluded.last_at)""";

    private static final String STANDINGS = """
            select rule_id, outcome, sum(n) filter (where day > :day::date - 30) as n, max(last_at) as last_at
            from rule_tally where tenant_id = :tenant group by rule_id, outcome""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Tallies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds what a page came to. */
    void add(TenantId tenant, Page page) {
        if (page.counts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Map.Entry<Key, Long>> counts = new ArrayList<>(page.counts.entrySet());
        jdbc.sql(ADD)
                .param("tenant", tenant.value())
                .param(
                        "rules",
                        counts.stream().map(count -> count.getKey().rule()).toArray(Long[]::new))
                .param(
                        "outcomes",
                        counts.stream()
                                .map(count -> count.getKey().outcome().name())
                                .toArray(String[]::new))
                .param("numbers", counts.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .param("day", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How all rules that were ever concerned stand. */
    Map<Long, RuleStanding> standings(TenantId tenant) {
        Map<Long, RuleStanding> standings = new HashMap<>();
        jdbc.sql(STANDINGS)
                .param("tenant", tenant.value())
                .param("day", day(clock.instant()))
                .query((row, number) -> count(row))
                .list()
                .forEach(count -> standings.merge(count.rule(), count.standing(), RuleStanding::and));
        return standings;
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Count count(ResultSet row) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        Map<Outcome, Long> counts = new EnumMap<>(Map.of(outcome, row.getLong("n")));
        Instant last = row.getObject("last_at", OffsetDateTime.class).toInstant();
        return new Count(row.getLong("rule_id"), new RuleStanding(outcome == Outcome.FIRED ? last : null, counts));
    }

    /** What one page came to. */
    static final class Page {

        private final Map<Key, Long> counts = new HashMap<>();

        void count(MonitoringRule rule, Outcome outcome, long number) {
            if (number > 0) {
                counts.merge(new Key(rule.id(), outcome), number, Long::sum);
            }
        }
    }

    private record Key(long rule, Outcome outcome) {}

    private record Count(long rule, RuleStanding standing) {}
}
