package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which expired contents keep messages from being sent: what operators must hear, once per content. */
@Component
@Transactional
public class ContentAlarms {

    /** Counts begin anew once the content was written anew. */
    static final String RAISE = """
            insert into content_alarm as a (tenant_id, content_id, first_at, last_at, sends)
            select :d_tenant, x.content_id, :d_now, :d_now, count(*) from (<expired>) x
            group by x.content_id
            on conflict (tenant_id, content_id) do update
            set last_at = excluded.last_at,
                first_at = case when <anew> then excluded.first_at else a.first_at end,
                sends = case when <anew> then 0 else a.sends end + excluded.sends""".replace("<anew>", """
            a.last_at < (select updated_at from content where tenant_id = a.tenant_id and id = a.content_id)""");

    private static final String OPEN = """
            select a.content_id, c.name, c.valid_until, a.last_at, a.sends from content_alarm a
            join content c on c.tenant_id = :tenant and c.id = a.content_id
            where a.tenant_id = :tenant and c.valid_until <= :now and c.updated_at <= a.last_at
            order by a.last_at desc, a.content_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ContentAlarms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those about contents that are still expired, the latest first. */
    @Transactional(readOnly = true)
    public List<ContentAlarm> open(TenantId tenant) {
        return jdbc.sql(OPEN)
                .param("tenant", tenant.value())
                .param("now", now())
                .query((row, number) -> new ContentAlarm(
                        row.getLong("content_id"),
                        row.getString("name"),
                        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(),
                        row.getLong("sends")))
                .list();
    }

    /** Remembers that the sends of a task were skipped because their content had expired. */
    void raise(TenantId tenant, long task) {
        jdbc.sql(RAISE.replace("<expired>", """
                        select content_id from send
                        where tenant_id = :d_tenant and task_id = :task and reason = 'content_expired'"""))
                .param("d_tenant", tenant.value())
                .param("d_now", now())
                .param("task", task)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
