package io.siyu.contact;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins and ends follow relations, one or thousands at a time by the same statements. A relation keeps the latest
 * beginning and the latest end it was told of and lasts while the beginning is the later one; so any order of reports
 * ends the same.
 */
@Component
class Friendships {

    /** The largest page of ids in one event. */
    private static final int PAGE = 1_000;

    private static final String BEGIN = """
            with incoming as materialized (
                select * from jsonb_to_recordset(cast(:friends as jsonb)) as friend(
                    external_userid text, name text, avatar text, gender smallint, unionid text,
                    staff_id bigint, state text, remark text, added_at timestamptz)
            ), person as (
                select distinct on (external_userid) external_userid, name, avatar, gender, unionid,
                       min(added_at) over (partition by external_userid) as first_added
                from incoming order by external_userid, added_at desc
            ), stored as (
                insert into contact (tenant_id, external_userid, name, avatar, gender, unionid, created_at, profile_at)
                select :tenant, external_userid, name, avatar, gender, unionid, first_added, :knownAt from person
                on conflict (tenant_id, external_userid) do nothing
                returning id, external_userid
            ), known as (
                select id, external_userid, true as is_new, null::bigint as merged_into from stored
                union all
                select coalesce(c.merged_into, c.id), c.external_userid, false, c.merged_into
                from contact c join person p using (external_userid)
                where c.tenant_id = :tenant
            ), loss as (
                delete from early_loss e using incoming i
                where e.tenant_id = :tenant and e.external_userid = i.external_userid and e.staff_id = i.staff_id
                returning e.external_userid, e.staff_id, e.lost_at, e.lost_by
            ), relation as (
                insert into follow_relation as r
                       (tenant_id, contact_id, staff_id, via, state, remark, added_at, lost_at, lost_by)
                select distinct on (k.id, i.staff_id)
                       :tenant, k.id, i.staff_id, case when k.merged_into is not null then k.external_userid end,
                       i.state, i.remark, i.added_at, l.lost_at, l.lost_by
                from incoming i join known k using (external_userid)
                left join loss l on l.external_userid = i.external_userid and l.staff_id = i.staff_id
                                and l.lost_at >= i.added_at
                order by k.id, i.staff_id, i.added_at desc
                on conflict (tenant_id, contact_id, staff_id) do update
                    set added_at = greatest(r.added_at, excluded.added_at),
                        lost_at = case when r.lost_at >= excluded.added_at then r.lost_at end,
                        lost_by = case when r.lost_at >= excluded.added_at then r.lost_by end,
                        via = case when excluded.added_at > r.added_at then excluded.via else r.via end,
                        remark = coalesce(excluded.remark, r.remark),
                        state = case when excluded.added_at < r.added_at then r.state
                                     when r.lost_at is null then coalesce(nullif(excluded.state, ''), r.state)
                                     else excluded.state end
                    where excluded.added_at > r.added_at or excluded.remark is distinct from r.remark
                returning r.contact_id, r.staff_id, r.state, r.added_at, r.lost_at, r.lost_by,
                          old.contact_id is null as is_first,
                          new.lost_at is null and (old.contact_id is null or old.lost_at is not null) as begun
            ), beginnings as (
                insert into relation_event (tenant_id, contact_id, staff_id, at, kind, state)
                select :tenant, contact_id, staff_id, added_at, 'BEGUN', state from relation where begun or is_first
                on conflict (tenant_id, contact_id, staff_id, kind, at) do nothing
            ), endings as (
                insert into relation_event (tenant_id, contact_id, staff_id, at, kind, lost_by)
                select :tenant, contact_id, staff_id, lost_at, 'ENDED', lost_by
                from relation where is_first and lost_at is not null
                on conflict (tenant_id, contact_id, staff_id, kind, at) do nothing
            )
            select k.external_userid, k.id, k.is_new, r.staff_id, r.state
            from known k left join relation r on r.contact_id = k.id and r.begun""";

    private static final String END = """
            with ended as (
                update follow_relation r set lost_at = :at, lost_by = :by
                from contact c
                where c.tenant_id = :tenant and c.external_userid = :external
                  and r.tenant_id = :tenant and r.contact_id = coalesce(c.merged_into, c.id) and r.staff_id = :staff
                  and r.via is not distinct from case when c.merged_into is not null then c.external_userid end
                  and r.added_at <= :at and (r.lost_at is null or r.lost_at < :at)
                returning r.contact_id, old.lost_at is null as ended
            ), ending as (
                insert into relation_event (tenant_id, contact_id, staff_id, at, kind, lost_by)
                select :tenant, contact_id, :staff, :at, 'ENDED', :by from ended where ended
                on conflict (tenant_id, contact_id, staff_id, kind, at) do nothing
            )
            select contact_id, ended,
                   exists (select from follow_relation other
                           where other.tenant_id = :tenant and other.contact_id = ended.contact_id
                             and other.staff_id <> :staff and other.lost_at is null) as friends_left
            from ended""";

    private static final String REMEMBER_EARLY = """
            insert into early_loss as e (tenant_id, external_userid, staff_id, lost_at, lost_by)
            select :tenant, :external, :staff, :at, :by
            where not exists (select from follow_relation r
                              join contact c on c.tenant_id = :tenant and coalesce(c.merged_into, c.id) = r.contact_id
                              where r.tenant_id = :tenant and r.staff_id = :staff and c.external_userid = :external)
            on conflict (tenant_id, external_userid, staff_id) do update
                set lost_at = excluded.lost_at, lost_by = excluded.lost_by where e.lost_at < excluded.lost_at""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StaffMembers staff;
    private final Owners owners;
    private final Profiles profiles;
    private final Tombstones tombstones;
    private final ApplicationEventPublisher events;

    Friendships(
            JdbcClient jdbc,
            JsonMapper json,
            StaffMembers staff,
            Owners owners,
            Profiles profiles,
            Tombstones tombstones,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.staff = staff;
        this.owners = owners;
        this.profiles = profiles;
        this.tombstones = tombstones;
        this.events = events;
    }

    /** Lets reports about one person follow one another, and wait for a bulk change of the tenant. */
    void lockPerson(TenantId tenant, String externalUserid) {
        jdbc.sql("""
                        select 1 from pg_advisory_xact_lock_shared(hashtextextended('contacts:' || :tenant, 0))
                        union all
                        select 1 from pg_advisory_xact_lock(hashtextextended('contact:' || :tenant || ':' || :person, 0))""")
                .param("tenant", tenant.value())
                .param("person", externalUserid)
                .query(Integer.class)
                .list();
    }

    /** Lets a bulk change wait for the reports about single persons, and the next ones wait for it. */
    void lockEverybody(TenantId tenant) {
        owners.lockEverybody(tenant);
    }

    /** Nobody who was forgotten is among those it answers. */
    Map<String, Long> begin(TenantId tenant, List<ImportedContact> told, Instant knownAt) {
        List<ImportedContact> friends = tombstones.without(tenant, told);
        if (friends.isEmpty()) {
            return Map.of();
        }
        profiles.refresh(tenant, latest(friends), knownAt);
        List<Begun> begun = jdbc.sql(BEGIN)
                .param("tenant", tenant.value())
                .param("friends", json.writeValueAsString(incoming(tenant, friends)))
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .query(Begun::of)
                .list();
        Map<String, Long> ids = new HashMap<>();
        begun.forEach(one -> ids.put(one.externalUserid(), one.contact()));
        owners.settle(tenant, ids.values(), newcomers(begun), knownAt);
        announce(tenant, begun, knownAt);
        return ids;
    }

    void end(TenantId tenant, String externalUserid, String staffUserid, LostBy by, Instant at) {
        long staffId = requireNonNull(staff.ensure(tenant, List.of(staffUserid)).get(staffUserid));
        Map<String, Object> loss = Map.of(
                "tenant", tenant.value(),
                "external", externalUserid,
                "staff", staffId,
                "by", by.name(),
                "at", at.atOffset(ZoneOffset.UTC));
        Optional<Ended> ended = jdbc.sql(END).params(loss).query(Ended.class).optional();
        if (ended.isEmpty()) {
            jdbc.sql(REMEMBER_EARLY).params(loss).update();
        } else if (ended.get().ended()) {
            long contact = ended.get().contactId();
            owners.settle(tenant, List.of(contact), List.of(), at);
            boolean friends = ended.get().friendsLeft() || by == LostBy.TRANSFER; // the next one is on the way
            events.publishEvent(new ContactLost(tenant, contact, staffId, friends, at));
        }
    }

    /** Of everybody what was told last. */
    private static List<ContactProfile> latest(List<ImportedContact> friends) {
        Map<String, ContactProfile> latest = new LinkedHashMap<>();
        friends.stream()
                .sorted(comparing(ImportedContact::addedAt))
                .map(ImportedContact::profile)
                .forEach(profile -> latest.put(profile.externalUserid(), profile));
        return List.copyOf(latest.values());
    }

    private static List<Long> newcomers(List<Begun> begun) {
        return begun.stream()
                .filter(Begun::isNew)
                .map(Begun::contact)
                .distinct()
                .toList();
    }

    private List<Incoming> incoming(TenantId tenant, List<ImportedContact> friends) {
        List<String> userids =
                friends.stream().map(ImportedContact::staffUserid).distinct().toList();
        Map<String, Long> staffIds = staff.ensure(tenant, userids);
        return friends.stream()
                .map(friend -> Incoming.of(friend, requireNonNull(staffIds.get(friend.staffUserid()))))
                .toList();
    }

    private void announce(TenantId tenant, List<Begun> begun, Instant at) {
        Map<Source, List<Long>> bySource = begun.stream()
                .filter(one -> one.source() != null)
                .collect(groupingBy(Begun::source, TreeMap::new, mapping(Begun::contact, toList())));
        bySource.forEach((source, contacts) -> contacts.stream()
                .gather(Gatherers.windowFixed(PAGE))
                .map(page -> new ContactAdded(tenant, page, source.staffId(), source.state(), at))
                .forEach(events::publishEvent));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Incoming(
            String externalUserid,
            String name,
            @Nullable String avatar,
            int gender,
            @Nullable String unionid,
            long staffId,
            String state,
            @Nullable String remark,
            OffsetDateTime addedAt) {

        static Incoming of(ImportedContact friend, long staffId) {
            ContactProfile profile = friend.profile();
            return new Incoming(
                    profile.externalUserid(),
                    profile.name(),
                    profile.avatar(),
                    profile.gender(),
                    profile.unionid(),
                    staffId,
                    friend.state() == null ? "" : friend.state(),
                    friend.remark(),
                    friend.addedAt().atOffset(ZoneOffset.UTC));
        }
    }

    private record Begun(
            String externalUserid,
            long contact,
            boolean isNew,
            @Nullable Source source) {

        static Begun of(ResultSet row, int number) throws SQLException {
            @Nullable Long staffId = row.getObject("staff_id", Long.class);
            return new Begun(
                    row.getString("external_userid"),
                    row.getLong("id"),
                    row.getBoolean("is_new"),
                    staffId == null ? null : new Source(staffId, row.getString("state")));
        }
    }

    private record Source(long staffId, String state) implements Comparable<Source> {

        @Override
        public int compareTo(Source other) {
            int byStaff = Long.compare(staffId, other.staffId);
            return byStaff == 0 ? state.compareTo(other.state) : byStaff;
        }
    }

    private record Ended(long contactId, boolean ended, boolean friendsLeft) {}
}
