package io.siyu.contact;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes what is known of single contacts. */
@Component
class Profiles {

    private static final String SELECT = """
            select id, external_userid,
                   coalesce(own_id, (select a.own_id from contact a
                                     where a.tenant_id = :tenant and a.merged_into = contact.id and a.own_id is not null
                                     order by a.id limit 1)) as own_id, name, avatar, gender, unionid, phone, birthday, zone,
                   no_marketing, no_profiling, owner_id, created_at
            from contact
            where tenant_id = :tenant
              and id = (select coalesce(merged_into, id) from contact where tenant_id = :tenant and\s""";

    private static final String REFRESH = """
            touched as (
                update contact c
                set name = told.name, avatar = coalesce(told.avatar, c.avatar), gender = told.gender,
                    unionid = coalesce(told.unionid, c.unionid), profile_at = :at
                from jsonb_to_recordset(cast(:profiles as jsonb)) as told(
                    "externalUserid" text, name text, avatar text, gender smallint, unionid text)
                where c.tenant_id = :tenant and c.external_userid = told."externalUserid" and c.profile_at <= :at
                  and c.merged_into is null
                  and (c.name, c.avatar, c.gender, c.unionid)
                      is distinct from (told.name, coalesce(told.avatar, c.avatar), told.gender,
                                        coalesce(told.unionid, c.unionid))
                returning c.id,
                    jsonb_build_object('name', old.name, 'gender', old.gender, 'unionid', old.unionid) as was,
                    jsonb_build_object('name', new.name, 'gender', new.gender, 'unionid', new.unionid) as becomes
            )""";

    private static final String DESCRIBE = """
            touched as (
                update contact set birthday = :birthday, zone = :zone
                where tenant_id = :tenant and id = :id
                returning id,
                    jsonb_build_object('birthday', old.birthday, 'zone', old.zone) as was,
                    jsonb_build_object('birthday', new.birthday, 'zone', new.zone) as becomes
            )""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Changing changing;
    private final Phones phones;

    Profiles(JdbcClient jdbc, JsonMapper json, Changing changing, Phones phones) {
        this.jdbc = jdbc;
        this.json = json;
        this.changing = changing;
        this.phones = phones;
    }

    /** Takes over what WeCom tells about people who are known, unless something newer was told before. */
    void refresh(TenantId tenant, List<ContactProfile> profiles, Instant at) {
        Map<String, Object> told = Map.of("profiles", json.writeValueAsString(profiles));
        changing.change(tenant, REFRESH, told, Cause.of("WECOM", "profile"), at);
    }

    void remark(TenantId tenant, String externalUserid, String staffUserid, String remark) {
        jdbc.sql("""
                        update follow_relation r set remark = nullif(:remark, '')
                        from contact c, staff s
                        where c.tenant_id = :tenant and c.external_userid = :external
                          and s.tenant_id = :tenant and s.userid = :staff
                          and r.tenant_id = :tenant and r.contact_id = coalesce(c.merged_into, c.id)
                          and r.staff_id = s.id""")
                .param("tenant", tenant.value())
                .param("external", externalUserid)
                .param("staff", staffUserid)
                .param("remark", remark)
                .update();
    }

    void describe(TenantId tenant, long contact, ContactDetails details, Cause cause, Instant at) {
        Map<String, @Nullable Object> known = new HashMap<>();
        known.put("id", contact);
        known.put("birthday", details.birthday());
        known.put("zone", details.zone() == null ? null : details.zone().getId());
        changing.change(tenant, DESCRIBE, known, cause, at);
        Optional.ofNullable(details.phone())
                .flatMap(PhoneNumber::of)
                .ifPresent(phone -> phones.set(tenant, Map.of(contact, phone), false, cause, at));
    }

    Optional<Contact> byId(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "id = :id)")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Profiles::contact)
                .optional();
    }

    Optional<Contact> byExternalUserid(TenantId tenant, String externalUserid) {
        return jdbc.sql(SELECT + "external_userid = :external)")
                .param("tenant", tenant.value())
                .param("external", externalUserid)
                .query(Profiles::contact)
                .optional();
    }

    Optional<Contact> byOwnId(TenantId tenant, String ownId) {
        return jdbc.sql(SELECT + "own_id = :own)")
                .param("tenant", tenant.value())
                .param("own", ownId)
                .query(Profiles::contact)
                .optional();
    }

    List<Follower> followers(TenantId tenant, long contact) {
        return jdbc.sql("""
                        select r.staff_id, s.name, r.state, r.remark, r.added_at, r.lost_at, r.lost_by
                        from follow_relation r join staff s on s.tenant_id = :tenant and s.id = r.staff_id
                        where r.tenant_id = :tenant and r.contact_id = :contact
                        order by r.added_at, r.staff_id""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query(Profiles::follower)
                .list();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        @Nullable String zone = row.getString("zone");
        return new Contact(
                row.getLong("id"),
                row.getString("external_userid"),
                row.getString("own_id"),
                row.getString("name"),
                row.getString("avatar"),
                row.getInt("gender"),
                row.getString("unionid"),
                row.getString("phone"),
                row.getObject("birthday", LocalDate.class),
                zone == null ? null : ZoneId.of(zone),
                row.getBoolean("no_marketing"),
                row.getBoolean("no_profiling"),
                row.getObject("owner_id", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Follower follower(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime lostAt = row.getObject("lost_at", OffsetDateTime.class);
        @Nullable String lostBy = row.getString("lost_by");
        return new Follower(
                row.getLong("staff_id"),
                row.getString("name"),
                row.getString("state"),
                row.getString("remark"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                lostAt == null ? null : lostAt.toInstant(),
                lostBy == null ? null : LostBy.valueOf(lostBy));
    }
}
