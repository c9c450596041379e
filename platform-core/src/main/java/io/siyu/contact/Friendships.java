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
 * Begins follow relations, one or thousands at a time by the same statement; {@link Partings} ends them. A relation keeps
 * the latest beginning and the latest end it was told of and lasts while the beginning is the later one; so any order of
 * reports ends the same.
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
}
