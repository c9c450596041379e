package siyu.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.sandbox.Sandbox;

/** A script whose time jumps from moment to moment, on the sandbox's clock and on that of platforms in other processes. */
final class MomentByMoment implements Script {

    private static final String ANCHOR = """
            insert into clock_anchor (real_at, shown_at, rate) values (clock_timestamp(), :at, 0)
            on conflict (only_row) do update
            set real_at = excluded.real_at, shown_at = excluded.shown_at, rate = excluded.rate
            returning real_at""";

    /** When a platform last asked the database for the time. */
    private static final String ASKED = """
            select coalesce(max(query_start), '-infinity') > :since from pg_stat_activity
            where usename = 'siyu_app' and query like '%clock_anchor%'""";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Sandbox sandbox;
    private final JdbcClient backstage;
    private final List<Planned> script = new ArrayList<>();

    /** It begins at that minute, before there is any platform. */
    MomentByMoment(Sandbox sandbox, JdbcClient backstage, String minute) {
        this.sandbox = sandbox;
        this.backstage = backstage;
        turnClocks(Shanghai.at(minute));
    }

    /** To be called in order of time. */
    @Override
    public MomentByMoment at(String minute, Runnable deed) {
        script.add(new Planned(Shanghai.at(minute), deed));
        return this;
    }

    /** It is that minute now, the running platform has noticed, and people do what they do then. */
    void turnTo(String minute) {
        Instant now = Shanghai.at(minute);
        awaitNoticed(turnClocks(now));
        while (!script.isEmpty() && !script.getFirst().at().isAfter(now)) {
            script.removeFirst().deed().run();
        }
    }

    /** Answers when that was, by the database's own clock. */
    private OffsetDateTime turnClocks(Instant now) {
        sandbox.setClock(now, 0);
        return backstage
                .sql(ANCHOR)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .single();
    }

    /** A platform that has asked twice since then has taken the first answer to heart. */
    private void awaitNoticed(OffsetDateTime turned) {
        awaitAsked(turned);
        awaitAsked(backstage
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single());
    }

    private void awaitAsked(OffsetDateTime since) {
        await("the platform asks for the time")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> backstage
                        .sql(ASKED)
                        .param("since", since)
                        .query(Boolean.class)
                        .single());
    }

    private record Planned(Instant at, Runnable deed) {}
}
