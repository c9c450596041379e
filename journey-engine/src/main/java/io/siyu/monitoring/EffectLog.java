package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what each firing changed, so that it can be told and taken back. */
@Component
class EffectLog {

    private static final String RECORD = """
            insert into rule_effect (tenant_id, firing_id, action, rule_id, contact_id, kind, result, target, detail, was,
                                     becomes, number, done_at)
            select :tenant, e.* from unnest(:firings::bigint[], :actions::int[], :rules::bigint[], :contacts::bigint[],
                :kinds::text[], :results::text[], :targets::bigint[], :details::text[], :was::text[], :becomes::text[],
                :numbers::int[], :times::timestamptz[]) as e
            on conflict do nothing""";

    private final JdbcClient jdbc;

    EffectLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(TenantId tenant, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(RECORD)
                .param("tenant", tenant.value())
                .param("firings", lines.stream().map(line -> line.fired().id()).toArray(Long[]::new))
                .param("actions", lines.stream().map(Line::place).toArray(Integer[]::new))
                .param(
                        "rules",
                        lines.stream().map(line -> line.fired().rule().id()).toArray(Long[]::new))
                .param(
                        "contacts",
                        lines.stream().map(line -> line.fired().contact()).toArray(Long[]::new))
                .param("kinds", texts(lines, line -> line.action().type()))
                .param("results", texts(lines, line -> line.effect().result().name()))
                .param(
                        "targets",
                        lines.stream().map(line -> line.effect().target()).toArray(Long[]::new))
                .param("details", texts(lines, line -> line.effect().detail()))
                .param("was", texts(lines, line -> line.effect().was()))
                .param("becomes", texts(lines, line -> line.effect().becomes()))
                .param(
                        "numbers",
                        lines.stream().map(line -> line.effect().number()).toArray(Integer[]::new))
                .param(
                        "times",
                        texts(
                                lines,
                                line -> line.effect()
                                        .at()
                                        .atOffset(ZoneOffset.UTC)
                                        .toString()))
                .update();
    }

    private static @Nullable String[] texts(List<Line> lines, Function<Line, @Nullable String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    /** What the action at that place of the rule did for one firing. */
    record Line(Fired fired, int place, Action action, Effect effect) {}
}
