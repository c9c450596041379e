package io.siyu.condition;

import static java.util.Objects.requireNonNull;

import io.siyu.Corps;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Founds corps whose contacts have random pasts, many of them exactly on the bounds that conditions ask about. */
@Component
class RandomWorlds {

    private static final Cause BY_LI = Cause.hand("li");

    private final Corps corps;
    private final TenantTransactions transactions;
    private final Tags tags;
    private final Journeys journeys;
    private final Attributes attributes;
    private final Segments segments;
    private final JdbcClient jdbc;

    RandomWorlds(
            Corps corps,
            TenantTransactions transactions,
            Tags tags,
            Journeys journeys,
            Attributes attributes,
            Segments segments,
            JdbcClient jdbc) {
        this.corps = corps;
        this.transactions = transactions;
        this.tags = tags;
        this.journeys = journeys;
        this.attributes = attributes;
        this.segments = segments;
        this.jdbc = jdbc;
    }

    TenantId openCorp() {
        return corps.open().id();
    }

    World found(TenantId tenant, RandomGenerator random, Instant now, int people) {
        return transactions.get(tenant, () -> new Founding(tenant, random, now).found(people));
    }

    /** One corp in the making. */
    private final class Founding {

        private final TenantId tenant;
        private final RandomGenerator random;
        private final Instant now;

        Founding(TenantId tenant, RandomGenerator random, Instant now) {
            this.tenant = tenant;
            this.random = random;
            this.now = now;
        }

        World found(int people) {
            define("city", AttributeType.TEXT);
            define("points", AttributeType.NUMBER);
            define("member", AttributeType.BOOLEAN);
            define("level", AttributeType.CHOICE);
            define("course_end", AttributeType.DATE);
            List<Long> staff = IntStream.range(0, 3).mapToObj(this::member).toList();
            List<Long> tagIds = IntStream.range(0, 4)
                    .mapToObj(number -> tags.ensure(tenant, "意向", "标签" + number).id())
                    .toList();
            List<World.Journey> paths = List.of(journey("新客"), journey("复购"));
            List<Long> contacts = IntStream.range(0, people)
                    .mapToObj(number -> contact(number, staff))
                    .toList();
            World world =
                    new World(now, contacts, tagIds, staff, paths, List.of(list("甲", contacts), list("乙", contacts)));
            contacts.forEach(contact -> live(contact, world));
            return world;
        }

        private void live(long contact, World world) {
            world.tags()
                    .forEach(tag -> maybe(
                            "insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause) values (:tenant, :ref, :contact, :at, 'HAND:li')",
                            contact,
                            tag));
            world.staff().forEach(member -> maybe("""
                    insert into follow_relation (tenant_id, contact_id, staff_id, state, added_at, lost_at, lost_by)
                    select :tenant, :contact, :ref, :state, :at, lost, case when lost is not null then :by end
                    from (select case when :chance < 2 then greatest(:at, cast(:other as timestamptz)) end as lost) l""", contact, member));
            world.journeys()
                    .forEach(journey -> maybe("""
                    insert into enrolment (tenant_id, contact_id, journey_id, track_id, stage_id, entered_at, entry_no, state, exit_reason)
                    values (:tenant, :contact, :ref, 0, :stage, :at, 1,
                            case when :chance = 0 then 2 else 0 end, case when :chance = 0 then 'REMOVED' end)""", contact, journey.id(), Map.of("stage", one(journey.stages()))));
            World.CHATS.forEach(chat -> maybe("""
                    insert into group_membership (tenant_id, contact_id, chat_id, joined_at, left_at)
                    values (:tenant, :contact, :ref, :at, case when :chance = 0 then cast(:other as timestamptz) end)""", contact, chat));
            IntStream.range(0, random.nextInt(12)).forEach(number -> event(contact, number));
            maybe("""
                    insert into spending (tenant_id, contact_id, total, orders, first, largest)
                    values (:tenant, :contact, 120.5, :ref, 20, case when :chance = 0 then null else 100.5 end)""", contact, random.nextInt(4));
        }

        private void event(long contact, int number) {
            String attributes = """
                    {"page": "%s", "amount": "%s"}""".formatted(one(World.TEXTS), one(World.TEXTS));
            insert("""
                    insert into behaviour_event
                        (tenant_id, contact_id, name, source, event_id, occurred_at, recorded_at, attributes)
                    values (:tenant, :contact, :ref, 'test', :id, :at, :at, cast(:attributes as jsonb))""", contact, one(World.EVENTS), Map.of("id", contact + "-" + number, "attributes", attributes));
        }

        private long contact(int number, List<Long> staff) {
            Map<String, Object> params = new HashMap<>();
            params.put("tenant", tenant.value());
            params.put("external", "wm-" + number);
            params.put("name", one(World.TEXTS));
            params.put("gender", random.nextInt(3));
            params.put("zone", random.nextInt(3) == 0 ? null : one(World.ZONES));
            params.put("union", random.nextBoolean() ? "7" : null);
            params.put("owner", random.nextBoolean() ? one(staff) : null);
            params.put("birthday", random.nextBoolean() ? day() : null);
            params.put("created", moment().atOffset(ZoneOffset.UTC));
            params.put("refuses", random.nextBoolean());
            params.put("attributes", attributes());
            long id = requireNonNull(
                    jdbc.sql("""
                            insert into contact (tenant_id, external_userid, name, gender, zone, unionid, owner_id, birthday,
                                                 created_at, profile_at, no_marketing, attributes)
                            values (:tenant, :external, :name, :gender, :zone, :union, cast(:owner as bigint),
                                    cast(:birthday as date), :created, :created, :refuses, cast(:attributes as jsonb))
                            returning id""").params(params).query(Long.class).single());
            if (random.nextBoolean()) {
                jdbc.sql(
                                "insert into contact_date (tenant_id, contact_id, attribute, value) values (?, ?, 'course_end', ?)")
                        .params(tenant.value(), id, day())
                        .update();
            }
            return id;
        }

        private String attributes() {
            List<String> values = new ArrayList<>();
            values.add("\"city\": \"" + one(World.TEXTS) + "\"");
            values.add("\"points\": " + one(List.of("7", "7.5", "0", "-3", "900000000000000001")));
            values.add("\"member\": " + random.nextBoolean());
            values.add("\"level\": \"vip\"");
            return values.stream()
                    .filter(value -> random.nextBoolean())
                    .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        }

        private LocalDate day() {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            LocalDate near = today.plusDays(one(List.of(-31, -30, -8, -7, -3, -2, -1, 0, 1, 2, 3, 4, 7, 8, 30)));
            return random.nextInt(8) == 0 ? LocalDate.of(2024, 2, 29) : near.minusYears(random.nextInt(3));
        }

        /** Around now, often a bound away from it to the microsecond. */
        private Instant moment() {
            Instant bound = now.minus(one(RandomConditions.LENGTHS));
            return switch (random.nextInt(5)) {
                case 0 -> bound;
                case 1 -> bound.plusNanos(1_000);
                case 2 -> bound.minusNanos(1_000);
                case 3 -> now.plusSeconds(random.nextInt(-10, 10) * 3_600L);
                default -> now.minusSeconds(random.nextInt(3_000_000));
            };
        }

        private void maybe(String sql, long contact, Object ref) {
            maybe(sql, contact, ref, Map.of());
        }

        private void maybe(String sql, long contact, Object ref, Map<String, ?> more) {
            if (random.nextBoolean()) {
                insert(sql, contact, ref, more);
            }
        }

        private void insert(String sql, long contact, Object ref, Map<String, ?> more) {
            jdbc.sql(sql)
                    .param("tenant", tenant.value())
                    .param("contact", contact)
                    .param("ref", ref)
                    .param("at", moment().atOffset(ZoneOffset.UTC))
                    .param("other", moment().atOffset(ZoneOffset.UTC))
                    .param("chance", random.nextInt(4))
                    .param("state", one(World.STATES))
                    .param("by", random.nextBoolean() ? "CONTACT" : "STAFF")
                    .params(more)
                    .update();
        }

        private void define(String key, AttributeType type) {
            attributes.save(tenant, new AttributeDraft(key, key, type, List.of("vip")));
        }

        private long member(int number) {
            return requireNonNull(jdbc.sql(
                            "insert into staff (tenant_id, userid, name, zone) values (?, ?, ?, nullif(?, '')) returning id")
                    .params(tenant.value(), "li" + number, "李" + number, number == 0 ? "America/New_York" : "")
                    .query(Long.class)
                    .single());
        }

        private long list(String name, List<Long> contacts) {
            if (!(segments.save(tenant, SegmentDraft.list(name), BY_LI) instanceof SegmentSaving.Saved saved)) {
                throw new AssertionError(name);
            }
            List<Long> some =
                    contacts.stream().filter(contact -> random.nextBoolean()).toList();
            segments.add(tenant, saved.segment().id(), some, BY_LI);
            return saved.segment().id();
        }

        private World.Journey journey(String name) {
            var journey = journeys.draft(tenant, name, List.of("咨询", "感兴趣"));
            return new World.Journey(
                    journey.id(), journey.stages().stream().map(Stage::id).toList());
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
