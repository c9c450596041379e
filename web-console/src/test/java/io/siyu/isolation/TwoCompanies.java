package io.siyu.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.time.Tick;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/**
 * Company A, who looks, and company B, whose every text says so: same staff, same contacts, same logins, same shape. Ids
 * of A are twelve digits that begin with 610, those of B with 720, in every table another range, so that an id seen
 * anywhere tells whose row it names.
 */
record TwoCompanies(Company a, Company b) {

    static final String CANARY = "乙公司秘密-7Q4ZK9XW";
    static final String B_ID = "(?<![0-9])720[0-9]{9}(?![0-9])";
    /** An id like those of B that no row has. */
    static final String NOBODY = "729999999999";

    /** How many pairs this database holds: each has ranges of its own. */
    private static final AtomicInteger PAIRS = new AtomicInteger();

    /** A contact said no to another member, and nobody has decided what now. */
    private static final String REFUSED =
            "update contact_transfer set state = 'REFUSED', ended_at = coalesce(ended_at, now()),"
                    + " settled_at = null where tenant_id = :t";

    /** What no service writes without WeCom at the other end, or only when something goes wrong. */
    private static final List<String> REST = List.of(
            "insert into wecom_token (tenant_id, agent_id, token, expires_at) select :t, 1000002, ('\\x' || md5(:w))::bytea, now()",
            "insert into wecom_budget (tenant_id, api, minute_start, minute_calls, hour_start, hour_calls) select :t, :w, now(), 1, now(), 1",
            "insert into callback_inbox (tenant_id, content_hash, xml, event, userid, external_userid, happened_at, state, last_error)"
                    + " select :t, 'x', :w, 'change_external_contact', 'li', 'wm-1', now(), 'FAILED', :w",
            "insert into wecom_tag_push (tenant_id, contact_id, tag_id, present, last_error, not_before)"
                    + " select tenant_id, contact_id, tag_id, true, :w, 'infinity' from contact_tag where tenant_id = :t limit 1"
                    + " on conflict do nothing",
            "insert into receipt select tenant_id, task_id, contact_id, 'DELIVERED', now() from send"
                    + " where tenant_id = :t and task_id is not null",
            "insert into rule_alert select tenant_id, id, 'CIRCLE', now(), now(), 1, 1 from monitoring_rule where tenant_id = :t",
            "insert into rule_undo (tenant_id, rule_id, since, until, actor, at, counts)"
                    + " select tenant_id, id, now(), now(), :w, now(), '{\"byKind\": {}}' from monitoring_rule where tenant_id = :t",
            "insert into visitor_key select :t, sha256(convert_to(:w, 'UTF8')) on conflict do nothing",
            "insert into used_visitor_state select :t, :w, 'infinity'",
            REFUSED);

    static TwoCompanies found(ApplicationContext context, Rows rows) throws SQLException {
        Sequences sequences = new Sequences(rows.jdbc(), PAIRS.getAndIncrement());
        String pair = UUID.randomUUID().toString().substring(0, 8);
        sequences.startAt(610);
        Company a = lively(context, rows, "a" + pair, "甲公司", "a-" + pair);
        sequences.startAt(720);
        Company b = lively(context, rows, "b" + pair, CANARY, "7Q4ZK9XW");
        sequences.restore();
        assertThat(rows.tables())
                .as("tables without a row of both, which would prove nothing")
                .allSatisfy(table -> {
                    assertThat(rows.count(table, a)).as(table).isPositive();
                    assertThat(rows.count(table, b)).as(table).isPositive();
                });
        return new TwoCompanies(a, b);
    }

    /** Founded on a morning at nine; an hour later the first messages are due, or held where it is night. */
    private static Company lively(ApplicationContext context, Rows rows, String code, String words, String latin) {
        SettableClock clock = context.getBean(SettableClock.class);
        clock.setShanghai("2026-03-02T09:00");
        Company company = Founder.found(context, code, words, latin);
        settle(rows.jdbc(), company);
        clock.advance(Duration.ofMinutes(61));
        tick(context, "sweep");
        REST.forEach(sql -> rows.jdbc()
                .sql(sql)
                .param("t", company.id())
                .param("w", company.words())
                .update());
        settle(rows.jdbc(), company);
        return company;
    }

    /** A retry of all was among the forms sent; a retry of one needs one that failed, as an answer needs a question. */
    void layCallbacksOfAAsideAgain(Rows rows) {
        rows.jdbc().sql(REFUSED).param("t", a.id()).update();
        rows.jdbc()
                .sql("update callback_inbox set state = 'FAILED' where tenant_id = :t")
                .param("t", a.id())
                .update();
    }

    /** Listeners work on after the commit: waits until they have heard everything of the company. */
    static void settle(JdbcClient jdbc, Company company) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("select count(*) from event_publication where serialized_event like :tenant")
                                .param("tenant", "%" + company.id() + "%")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private static void tick(ApplicationContext context, String name) {
        context.getBeansOfType(Tick.class).values().stream()
                .filter(tick -> tick.name().equals(name))
                .forEach(Tick::run);
    }

    /** All sequences of the schema, moved into a range and back. */
    private static final class Sequences {

        private static final long ROOM = 100_000;
        private static final long PAIR = 50_000_000;

        private final JdbcClient jdbc;
        private final int pair;
        private final List<Sequence> before;

        Sequences(JdbcClient jdbc, int pair) {
            this.jdbc = jdbc;
            this.pair = pair;
            this.before = jdbc.sql("select sequencename, coalesce(last_value, 1), last_value is not null"
                            + " from pg_sequences where schemaname = 'public' order by 1")
                    .query((row, number) -> new Sequence(row.getString(1), row.getLong(2), row.getBoolean(3)))
                    .list();
        }

        void startAt(int range) {
            for (int i = 0; i < before.size(); i++) {
                set(before.get(i).name(), range * 1_000_000_000L + pair * PAIR + i * ROOM, true);
            }
        }

        void restore() {
            before.forEach(sequence -> set(sequence.name(), sequence.last(), sequence.used()));
        }

        private void set(String name, long last, boolean used) {
            jdbc.sql("select setval(:name::regclass, :last, :used)")
                    .param("name", name)
                    .param("last", last)
                    .param("used", used)
                    .query(Long.class)
                    .single();
        }

        private record Sequence(String name, long last, boolean used) {}
    }
}
