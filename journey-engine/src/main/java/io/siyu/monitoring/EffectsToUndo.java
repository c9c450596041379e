package io.siyu.monitoring;

import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The effects of a rule that have not been taken back yet. */
@Component
class EffectsToUndo {

    private static final int PAGE = 1_000;

    private static final String STANDING = """
            from rule_effect
            where tenant_id = :tenant and rule_id = :rule and result = 'DONE' and undone_at is null
              and done_at >= :since and done_at < :until""";

    private static final String MINE = "with mine as (select * " + STANDING + " and kind = any(:kinds)%s) ";

    private static final String OF_CONTACTS = " and contact_id = any(:contacts::bigint[])";

    private static final String MARK = """
            update rule_effect e set undone_at = :now
            from unnest(:firings::bigint[], :actions::int[]) as done (firing, action)
            where e.tenant_id = :tenant and e.firing_id = done.firing and e.action = done.action""";

    private final JdbcClient jdbc;

    EffectsToUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of the contacts it had effects on. */
    List<Long> contacts(TenantId tenant, long rule, Period period, long after) {
        return statement(
                        "select distinct contact_id " + STANDING
                                + " and contact_id > :after order by contact_id limit :limit",
                        tenant,
                        rule,
                        period)
                .param("after", after)
                .param("limit", PAGE)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** What there is to take back of these contacts, and whether it still stands. */
    List<Reversal.Taking> of(TenantId tenant, long rule, Period period, List<Long> contacts, Reversal reversal) {
        return found(MINE.formatted(OF_CONTACTS) + reversal.found(), tenant, rule, period, reversal)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(EffectsToUndo::taking)
                .list();
    }

    /** How much there is to take back of everybody, and how much of it still stands. */
    UndoCounts count(TenantId tenant, long rule, Period period, Reversal reversal) {
        String sql = MINE.formatted("") + ", found as (" + subselect(reversal.found())
                + ") select kind, count(*) filter (where still) as undone, count(*) filter (where not still) as kept"
                + " from found group by kind";
        return counts(found(sql, tenant, rule, period, reversal));
    }

    /** What only people can put right. */
    UndoCounts beyondRecall(TenantId tenant, long rule, Period period) {
        return counts(statement(
                "select kind, 0 as undone, count(*) as kept " + STANDING + " and kind = 'assign' group by kind",
                tenant,
                rule,
                period));
    }

    /** Remembers what has been taken back. */
    void mark(TenantId tenant, List<Reversal.Taking> undone, Instant now) {
        if (!undone.isEmpty()) {
            jdbc.sql(MARK)
                    .param("tenant", tenant.value())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param(
                            "firings",
                            undone.stream()
                                    .flatMap(taking -> taking.firings().stream())
                                    .toArray(Long[]::new))
                    .param(
                            "actions",
                            undone.stream()
                                    .flatMap(taking -> taking.actions().stream())
                                    .toArray(Integer[]::new))
                    .update();
        }
    }

    /** Remembers who did it. */
    void remember(TenantId tenant, long rule, RuleUndo undo) {
        jdbc.sql("""
                        insert into rule_undo (tenant_id, rule_id, since, until, actor, at, counts)
                        values (:tenant, :rule, :since, :until, :actor, :at, :counts::jsonb)""")
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("since", undo.period().since().atOffset(ZoneOffset.UTC))
                .param("until", undo.period().until().atOffset(ZoneOffset.UTC))
                .param("actor", undo.actor())
                .param("at", undo.at().atOffset(ZoneOffset.UTC))
                .param("counts", RuleJson.JSON.writeValueAsString(undo.counts()))
                .update();
    }

    /** Who did it before, latest first. */
    List<RuleUndo> past(TenantId tenant, long rule) {
        return jdbc.sql("""
                        select since, until, actor, at, counts from rule_undo
                        where tenant_id = :tenant and rule_id = :rule order by id desc""")
                .param("tenant", tenant.value())
                .param("rule", rule)
                .query(EffectsToUndo::undo)
                .list();
    }

    static UndoCounts counts(List<Reversal.Taking> found, List<Reversal.Taking> undone) {
        Set<Reversal.Taking> taken = new HashSet<>(undone);
        Map<String, UndoCounts.Count> counts = found.stream()
                .collect(toMap(
                        Reversal.Taking::kind,
                        taking -> taken.contains(taking) ? new UndoCounts.Count(1, 0) : new UndoCounts.Count(0, 1),
                        UndoCounts.Count::and));
        return new UndoCounts(counts);
    }

    /** A select that may begin with further tables of its {@code with}, as a select by itself. */
    private static String subselect(String found) {
        return found.strip().startsWith(",") ? "with " + found.strip().substring(1) : found;
    }

    private JdbcClient.StatementSpec found(String sql, TenantId tenant, long rule, Period period, Reversal reversal) {
        return statement(sql, tenant, rule, period)
                .param("kinds", reversal.kinds().toArray(String[]::new))
                .param("label", "RULE:" + rule);
    }

    private JdbcClient.StatementSpec statement(String sql, TenantId tenant, long rule, Period period) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("since", period.since().atOffset(ZoneOffset.UTC))
                .param("until", period.until().atOffset(ZoneOffset.UTC));
    }

    private static UndoCounts counts(JdbcClient.StatementSpec statement) {
        Map<String, UndoCounts.Count> counts = new TreeMap<>();
        statement.query(row -> {
            counts.put(row.getString("kind"), new UndoCounts.Count(row.getLong("undone"), row.getLong("kept")));
        });
        return new UndoCounts(counts);
    }

    private static Reversal.Taking taking(ResultSet row, int number) throws SQLException {
        return new Reversal.Taking(
                row.getString("kind"),
                row.getLong("contact_id"),
                row.getObject("target", Long.class),
                row.getString("detail"),
                row.getString("was"),
                row.getInt("number"),
                row.getBoolean("still"),
                List.of((Long[]) row.getArray("firings").getArray()),
                List.of((Integer[]) row.getArray("actions").getArray()));
    }

    private static RuleUndo undo(ResultSet row, int number) throws SQLException {
        return new RuleUndo(
                new Period(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant()),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                RuleJson.JSON.readValue(row.getString("counts"), UndoCounts.class));
    }
}
