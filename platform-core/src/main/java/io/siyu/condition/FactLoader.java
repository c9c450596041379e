package io.siyu.condition;

import static java.util.Objects.requireNonNull;

import io.siyu.behaviour.EventName;
import io.siyu.condition.Topic.Kind;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Loads the facts a condition asks for: one statement for each kind of fact, however many contacts. */
@Component
class FactLoader {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String PROFILES = """
            select c.id as contact_id, c.owner_id, contact_zone(c.zone, s.zone, t.zone) as home, c.created_at,
                   (select jsonb_object_agg(d.attribute, d.value) from contact_date d
                    where d.tenant_id = :tenant and d.contact_id = c.id) as dates,
                   (select jsonb_object_agg(v.key, v.value) from jsonb_each_text(
                        c.attributes || jsonb_build_object(
                            'name', c.name, 'zone', c.zone, 'phone', c.phone, 'unionid', c.unionid,
                            'gender', case c.gender when 1 then 'male' when 2 then 'female' end,
                            'no_marketing', c.no_marketing, 'no_profiling', c.no_profiling)) v
                    where v.value is not null) as texts,
                   c.birthday
            from contact c
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            join tenant t on t.id = :tenant
            where c.tenant_id = :tenant and c.id = any(:contacts)""";

    private static final String TAGS = """
            select contact_id, tag_id, tagged_at from contact_tag
            where tenant_id = :tenant and contact_id = any(:contacts) and tag_id = any(:refs::bigint[])""";

    private static final String FOLLOWS = """
            select contact_id, staff_id, state, added_at, lost_at, lost_by from follow_relation
            where tenant_id = :tenant and contact_id = any(:contacts)""";

    private static final String EVENTS = """
            select contact_id, id, name, occurred_at, attributes from behaviour_event
            where tenant_id = :tenant and contact_id = any(:contacts) and name = any(:refs)""";

    private static final String GROUPS = """
            select contact_id, chat_id from group_membership
            where tenant_id = :tenant and contact_id = any(:contacts) and inside""";

    private static final String SPENDING = """
            select contact_id, total, orders, first, largest from spending
            where tenant_id = :tenant and contact_id = any(:contacts)""";

    private static final String OF_EACH = """
            select wanted.id as contact_id, fact.* from unnest(:contacts::bigint[]) as wanted (id)
            cross join lateral""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final OtherFacts others;

    FactLoader(JdbcClient jdbc, JsonMapper json, OtherFacts others) {
        this.jdbc = jdbc;
        this.json = json;
        this.others = others;
    }

    /** The facts of each contact; of one that does not exist, none. */
    Map<Long, ContactFacts> load(TenantId tenant, Set<Topic> topics, Collection<Long> contacts) {
        Map<Long, ContactFacts> facts = new HashMap<>();
        contacts.forEach(contact -> facts.put(contact, new ContactFacts()));
        Loading loading = new Loading(tenant, topics, facts);
        EnumSet<Kind> kinds =
                topics.stream().map(Topic::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        loading.run(PROFILES, Kind.ATTRIBUTE, this::profile);
        kinds.forEach(kind -> load(loading, kind));
        return facts;
    }

    private void load(Loading loading, Kind kind) {
        switch (kind) {
            case TAG -> loading.run(TAGS, kind, FactLoader::tag);
            case FOLLOW -> loading.run(FOLLOWS, kind, FactLoader::follow);
            case EVENT -> loading.run(EVENTS, kind, this::event);
            case GROUP -> loading.run(GROUPS, kind, (facts, row) -> facts.chats.add(row.getString("chat_id")));
            case SPENDING -> spending(loading);
            case JOURNEY -> loading.run(OF_EACH + others.stages().stays("wanted.id") + " fact", kind, FactLoader::stay);
            case SEGMENT ->
                loading.run(
                        OF_EACH + others.segments().memberships("wanted.id") + " fact",
                        kind,
                        (facts, row) -> facts.segments.add(row.getLong("segment_id")));
            case ATTRIBUTE, OWNER -> {
                // In every profile.
            }
        }
    }

    /** Orders are events too, for windows are over them. */
    private void spending(Loading loading) {
        loading.run(SPENDING, Kind.SPENDING, FactLoader::spending);
        Set<Topic> orders =
                Set.of(Topic.of(Kind.EVENT, EventName.ORDER_PAID), Topic.of(Kind.EVENT, EventName.ORDER_REFUNDED));
        Set<Topic> unread =
                orders.stream().filter(topic -> !loading.topics.contains(topic)).collect(Collectors.toSet());
        if (!unread.isEmpty()) {
            new Loading(loading.tenant, unread, loading.facts).run(EVENTS, Kind.EVENT, this::event);
        }
    }

    private void profile(ContactFacts facts, ResultSet row) throws SQLException {
        facts.owner = row.getObject("owner_id", Long.class);
        facts.zone = ZoneId.of(row.getString("home"));
        @Nullable String texts = row.getString("texts");
        if (texts != null) {
            facts.values.putAll(json.readValue(texts, TEXTS));
        }
        @Nullable String dates = row.getString("dates");
        if (dates != null) {
            json.readValue(dates, TEXTS).forEach((key, day) -> facts.dates.put(key, LocalDate.parse(day)));
        }
        @Nullable LocalDate birthday = row.getObject("birthday", LocalDate.class);
        if (birthday != null) {
            facts.dates.put("birthday", birthday);
        }
        facts.dates.put("created_at", LocalDate.ofInstant(instant(row, "created_at"), facts.zone));
    }

    private static void tag(ContactFacts facts, ResultSet row) throws SQLException {
        facts.tags.add(new ContactFacts.TagFact(row.getLong("tag_id"), instant(row, "tagged_at")));
    }

    private static void follow(ContactFacts facts, ResultSet row) throws SQLException {
        @Nullable OffsetDateTime lostAt = row.getObject("lost_at", OffsetDateTime.class);
        facts.follows.add(new ContactFacts.FollowFact(
                row.getLong("staff_id"),
                row.getString("state"),
                instant(row, "added_at"),
                lostAt == null ? null : lostAt.toInstant(),
                "CONTACT".equals(row.getString("lost_by"))));
    }

    private static void stay(ContactFacts facts, ResultSet row) throws SQLException {
        facts.stays.add(new ContactFacts.Stay(
                row.getLong("journey_id"),
                row.getLong("stage_id"),
                instant(row, "entered_at"),
                row.getBoolean("inside")));
    }

    private void event(ContactFacts facts, ResultSet row) throws SQLException {
        facts.events.add(new ContactFacts.EventFact(
                row.getLong("id"),
                row.getString("name"),
                instant(row, "occurred_at"),
                json.readValue(row.getString("attributes"), TEXTS)));
    }

    private static void spending(ContactFacts facts, ResultSet row) throws SQLException {
        facts.spending = new ContactFacts.Spending(
                row.getBigDecimal("total"),
                row.getLong("orders"),
                row.getBigDecimal("first"),
                row.getBigDecimal("largest"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Reading {
        void read(ContactFacts facts, ResultSet row) throws SQLException;
    }

    /** One page of contacts whose facts are read. */
    private final class Loading {

        private final TenantId tenant;
        private final Set<Topic> topics;
        private final Map<Long, ContactFacts> facts;

        Loading(TenantId tenant, Set<Topic> topics, Map<Long, ContactFacts> facts) {
            this.tenant = tenant;
            this.topics = topics;
            this.facts = facts;
        }

        void run(String sql, Kind kind, Reading reading) {
            jdbc.sql(sql)
                    .param("tenant", tenant.value())
                    .param("contacts", facts.keySet().toArray(Long[]::new))
                    .param("refs", refs(kind))
                    .query(row -> {
                        reading.read(requireNonNull(facts.get(row.getLong("contact_id"))), row);
                    });
        }

        private String[] refs(Kind kind) {
            return topics.stream()
                    .filter(topic -> topic.kind() == kind)
                    .map(Topic::ref)
                    .toArray(String[]::new);
        }
    }
}
