package siyu.demo;

import java.time.Instant;
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
            set real_at = excluded.real_at, shown_at = excluded.shown_at, rate = excluded.rate""";

    private final Sandbox sandbox;
    private final JdbcClient backstage;
    private final List<Planned> script = new ArrayList<>();

    MomentByMoment(Sandbox sandbox, JdbcClient backstage) {
        this.sandbox = sandbox;
        this.backstage = backstage;
    }

    /** To be called in order of time. */
    @Override
    public MomentByMoment at(String minute, Runnable deed) {
        script.add(new Planned(Shanghai.at(minute), deed));
        return this;
    }

    /** It is that minute now, and people do what they do then. */
    void turnTo(String minute) {
        Instant now = Shanghai.at(minute);
        sandbox.setClock(now, 0);
        backstage.sql(ANCHOR).param("at", now.atOffset(ZoneOffset.UTC)).update();
        while (!script.isEmpty() && !script.getFirst().at().isAfter(now)) {
            script.removeFirst().deed().run();
        }
    }

    private record Planned(Instant at, Runnable deed) {}
}
