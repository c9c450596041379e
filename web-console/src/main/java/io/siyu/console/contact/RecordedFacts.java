package io.siyu.console.contact;

import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.console.contact.TimelineEntry.Sort;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The parts of a contact's story that no module tells by itself: tags given, messages confirmed, opportunities. */
@Component
@Transactional(readOnly = true)
class RecordedFacts {

    private static final String FACTS = """
            select 'tag' as sort, ct.tagged_at as at, t.name as what, ct.cause as who, null as how
            from contact_tag ct join tag t on t.tenant_id = :tenant and t.id = ct.tag_id
            where ct.tenant_id = :tenant and ct.contact_id = :contact
            union all
            select 'message', coalesce(t.confirmed_at, t.handed_over_at), coalesce(c.name, ''), s.name,
                   case when t.confirmed_at is null then 'waiting' else 'sent' end
            from send d
            join send_task t on t.tenant_id = :tenant and t.id = d.task_id and t.state = 'HANDED_OVER'
            left join content c on c.tenant_id = :tenant and c.id = d.content_id
            left join staff s on s.tenant_id = :tenant and s.id = d.staff_id
            where d.tenant_id = :tenant and d.contact_id = :contact and d.outcome = 'STAGED'
            union all
            select 'opened', opened_at, kind, null, null from opportunity
            where tenant_id = :tenant and contact_id = :contact
            union all
            select 'closed', closed_at, kind, concat_ws(' · ', handled_by, nullif(note, '')), coalesce(outcome, state) from opportunity
            where tenant_id = :tenant and contact_id = :contact and closed_at is not null
            order by at desc limit :limit""";

    private final JdbcClient jdbc;
    private final EventWords words;
    private final Notices notices;

    RecordedFacts(JdbcClient jdbc, EventWords words, Notices notices) {
        this.jdbc = jdbc;
        this.words = words;
        this.notices = notices;
    }

    List<TimelineEntry> of(TenantId tenant, long contact, int limit) {
        return jdbc.sql(FACTS)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private TimelineEntry entry(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        String what = row.getString("what");
        String who = row.getString("who");
        return switch (row.getString("sort")) {
            case "tag" -> new TimelineEntry(at, Sort.TAG, text("console.timeline.tagged", what), words.cause(who));
            case "message" ->
                new TimelineEntry(
                        at, Sort.MESSAGE, text("console.timeline.message." + row.getString("how"), what), who);
            case "opened" -> new TimelineEntry(at, Sort.OPPORTUNITY, opened(what), null);
            default -> new TimelineEntry(at, Sort.OPPORTUNITY, closed(what, row.getString("how")), who);
        };
    }

    private String opened(String kind) {
        return text("console.timeline.opened", text("opportunity.kind." + kind));
    }

    private String closed(String kind, String how) {
        String words = notices.textOr("console.today.outcome." + how, notices.textOr("opportunity.state." + how, how));
        return text("console.timeline.closed", text("opportunity.kind." + kind), words);
    }

    private String text(String code, Object... arguments) {
        return notices.text(code, arguments);
    }
}
