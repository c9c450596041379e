package io.siyu.behaviour;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of events. */
@Component
class EventLog {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    // Inserted in the order given, so that of twins within the batch the first one is kept.
    private static final String APPEND = """
            with told as (
                select coalesce(by_userid.merged_into, by_userid.id, by_id.merged_into, by_id.id) as contact_id, e.*
                from unnest(:userids::text[], :contacts::bigint[], :names::text[], :sources::text[], :eventIds::text[],
                            :occurred::timestamptz[], :attributes::jsonb[])
                         with ordinality as e (userid, contact, name, source, event_id, occurred_at, attributes, ord)
                left join contact by_userid on by_userid.tenant_id = :tenant and by_userid.external_userid = e.userid
                left join contact by_id on by_id.tenant_id = :tenant and by_id.id = e.contact
            ), recorded as (
                insert into behaviour_event
                    (tenant_id, contact_id, name, source, event_id, occurred_at, recorded_at, attributes)
                select :tenant, contact_id, name, source, event_id, occurred_at, :now, attributes
                from told where contact_id is not null order by ord
                on conflict (tenant_id, source, event_id) do nothing
                returning id, source, event_id
            )
            select told.contact_id as contact, recorded.id as event
            from told left join recorded using (source, event_id)
            order by told.ord""";

    private static final String LATEST = """
            select id, name, source, occurred_at, attributes from behaviour_event
            where tenant_id = :tenant and contact_id = :contact
            order by occurred_at desc, id desc limit :limit""";

    // A bounded stretch of the log: what it costs does not grow with the log.
    private static final String NAMES_OF_LATE = """
            select name from (select name from behaviour_event where tenant_id = :tenant order by id desc limit 2000) late
            group by name order by count(*) desc, name limit 50""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Appends what is new of the batch and answers one line per event, in order. */
    List<Line> append(TenantId tenant, List<NewEvent> events, Instant now) {
        return jdbc.sql(APPEND)
                .param("tenant", tenant.value())
                .param("userids", column(events, EventLog::userid))
                .param("contacts", column(events, EventLog::contact))
                .param("names", column(events, NewEvent::name))
                .param("sources", column(events, NewEvent::source))
                .param("eventIds", column(events, NewEvent::eventId))
                .param("occurred", column(events, event -> event.occurredAt().toString()))
                .param("attributes", column(events, event -> json.writeValueAsString(event.attributes())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Line(row.getObject("contact", Long.class), row.getObject("event", Long.class)))
                .list();
    }

    /** The last events of a contact, newest first. */
    List<Behaviour> latest(TenantId tenant, long contact, int limit) {
        return jdbc.sql(LATEST)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("limit", limit)
                .query(this::behaviour)
                .list();
    }

    List<String> namesOfLate(TenantId tenant) {
        return jdbc.sql(NAMES_OF_LATE)
                .param("tenant", tenant.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    private Behaviour behaviour(ResultSet row, int number) throws SQLException {
        return new Behaviour(
                row.getLong("id"),
                row.getString("name"),
                row.getString("source"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("attributes"), ATTRIBUTES));
    }

    private static @Nullable String userid(NewEvent event) {
        return event.subject() instanceof Subject.External(String userid) ? userid : null;
    }

    private static @Nullable String contact(NewEvent event) {
        return event.subject() instanceof Subject.Contact(long id) ? Long.toString(id) : null;
    }

    private static @Nullable String[] column(List<NewEvent> events, Function<NewEvent, @Nullable String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /**
     * What became of one event.
     *
     * @param contact whose it is; null for nobody known
     * @param event the row it (or its twin in the batch) was stored in; null when it was known before
     */
    record Line(@Nullable Long contact, @Nullable Long event) {}
}
