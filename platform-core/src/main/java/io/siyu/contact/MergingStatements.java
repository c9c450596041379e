package io.siyu.contact;

import io.siyu.contact.Merging.Pair;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who is one person, and moves what the contact module keeps of them; each statement does all pairs. */
@Component
class MergingStatements {

    /** The best of each group is kept, each of the others makes a pair with it. Who is in two groups waits for a round. */
    private static final String SHARED = """
            with sharing as (
                select other.id, other.external_userid, other.created_at, other.phone, other.phone_verified,
                       'unionid' as by, 'u' || c.unionid as trait
                from contact c join contact other on other.tenant_id = :tenant and other.unionid = c.unionid
                where c.tenant_id = :tenant and c.id = any(:contacts) and c.merged_into is null
                  and other.merged_into is null
                union
                select other.id, other.external_userid, other.created_at, other.phone, other.phone_verified,
                       'phone', 'p' || encode(c.phone_index, 'hex')
                from contact c join contact other on other.tenant_id = :tenant and other.phone_index = c.phone_index
                where c.tenant_id = :tenant and c.id = any(:contacts) and c.merged_into is null and c.phone_verified
                  and other.merged_into is null and other.phone_verified
            ), ranked as (
                select s.*, first_value(s.id) over best as kept, first_value(s.phone) over best as kept_phone
                from sharing s
                window best as (
                    partition by s.trait
                    order by exists (select from follow_relation r
                                     where r.tenant_id = :tenant and r.contact_id = s.id and r.lost_at is null) desc,
                             (s.external_userid is not null) desc, s.created_at, s.id)
            )
            select distinct on (id) kept, id as gone, kept_phone is null and phone is not null as phone_moves,
                   phone_verified, by
            from ranked r
            where id <> kept and not exists (select from ranked up where up.id = r.kept and up.kept <> up.id)
            order by id, trait""";

    private static final String PAIRS = """
            pair as materialized (
                select kept, gone from jsonb_to_recordset(cast(:pairs as jsonb)) as p (kept bigint, gone bigint)
            ),""";

    /** What the kept one does not know and another does; a refusal of any holds for all. */
    static final String UNITE = PAIRS + """
            heir as materialized (
                select p.kept, bool_or(g.no_marketing) as no_marketing, bool_or(g.no_profiling) as no_profiling,
                       min(g.created_at) as created_at, max(g.gender) as gender, min(g.unionid) as unionid,
                       min(g.birthday) as birthday, min(g.zone) as zone, max(g.name) as name,
                       min(g.assigned_to) as assigned_to
                from pair p join contact g on g.tenant_id = :tenant and g.id = p.gone
                group by p.kept
            ), known as materialized (
                select p.kept, jsonb_object_agg(a.key, a.value) as attributes
                from pair p join contact g on g.tenant_id = :tenant and g.id = p.gone
                cross join lateral jsonb_each(g.attributes) a
                group by p.kept
            ), touched as (
                update contact c
                set no_marketing = c.no_marketing or h.no_marketing, no_profiling = c.no_profiling or h.no_profiling,
                    created_at = least(c.created_at, h.created_at),
                    gender = case when c.gender = 0 then h.gender else c.gender end,
                    unionid = coalesce(c.unionid, h.unionid), birthday = coalesce(c.birthday, h.birthday),
                    zone = coalesce(c.zone, h.zone), name = case when c.name = '' then h.name else c.name end,
                    assigned_to = coalesce(c.assigned_to, h.assigned_to),
                    attributes = coalesce(k.attributes, '{}') || c.attributes
                from heir h left join known k on k.kept = h.kept
                where c.tenant_id = :tenant and c.id = h.kept
                returning c.id, <old> as was, <new> as becomes
            )""".replace("<old>", facts("old")).replace("<new>", facts("new"));

    private static final String RELATIONS = "with " + PAIRS + """
            moved as (
                delete from follow_relation f using pair p join contact g on g.tenant_id = :tenant and g.id = p.gone
                where f.tenant_id = :tenant and f.contact_id = p.gone
                returning p.kept, f.staff_id, coalesce(f.via, g.external_userid) as via, f.state, f.remark, f.added_at,
                          f.lost_at, f.lost_by
            )
            insert into follow_relation as r
                (tenant_id, contact_id, staff_id, via, state, remark, added_at, lost_at, lost_by)
            select distinct on (kept, staff_id) :tenant, kept, staff_id, via, state, remark, added_at, lost_at, lost_by
            from moved order by kept, staff_id, (lost_at is null) desc, added_at desc
            on conflict (tenant_id, contact_id, staff_id) do update
                set via = excluded.via, state = excluded.state, remark = coalesce(r.remark, excluded.remark),
                    added_at = excluded.added_at, lost_at = excluded.lost_at, lost_by = excluded.lost_by
                where r.lost_at is not null and (excluded.lost_at is null or excluded.lost_at > r.lost_at)""";

    private static final String TWINS = "with " + PAIRS + """
            none as (select 1)
            delete from relation_event e using pair p
            where e.tenant_id = :tenant and e.contact_id = p.gone
              and exists (select from relation_event k
                          where k.tenant_id = :tenant and k.contact_id = p.kept and k.staff_id = e.staff_id
                            and k.kind = e.kind and k.at = e.at)""";

    private static final String STORY = "with " + PAIRS + """
            changes as (
                update contact_change s set contact_id = p.kept from pair p
                where s.tenant_id = :tenant and s.contact_id = p.gone
            ), consents as (
                update contact_consent s set contact_id = p.kept from pair p
                where s.tenant_id = :tenant and s.contact_id = p.gone
            ), notes as (
                update contact_note s set contact_id = p.kept from pair p
                where s.tenant_id = :tenant and s.contact_id = p.gone
            ), relations as (
                update relation_event s set contact_id = p.kept from pair p
                where s.tenant_id = :tenant and s.contact_id = p.gone
            ), dates as (
                delete from contact_date d using pair p where d.tenant_id = :tenant and d.contact_id = p.gone
            )
            insert into contact_change (tenant_id, contact_id, attribute, was, becomes, at, cause)
            select :tenant, kept, 'merged', null, gone::text, :at, :cause from pair""";

    /** What stays of the other is its identities. */
    private static final String ALIAS = "with " + PAIRS + """
            none as (select 1)
            update contact c
            set merged_into = p.kept, owner_id = null, attributes = '{}', birthday = null, avatar = null
            from pair p
            where c.tenant_id = :tenant and (c.id = p.gone or c.merged_into = p.gone)""";

    private final JdbcClient jdbc;

    MergingStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Pair> shared(TenantId tenant, Collection<Long> contacts) {
        return jdbc.sql(SHARED)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, number) -> new Pair(
                        row.getLong("kept"),
                        row.getLong("gone"),
                        row.getBoolean("phone_moves"),
                        row.getBoolean("phone_verified"),
                        row.getString("by")))
                .list();
    }

    /** Everything of the one becomes the other's, and the one becomes its alias. */
    void move(TenantId tenant, String pairs, Cause cause, Instant at) {
        for (String statement : List.of(RELATIONS, TWINS, STORY, ALIAS)) {
            jdbc.sql(statement)
                    .param("tenant", tenant.value())
                    .param("pairs", pairs)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("cause", cause.label())
                    .update();
        }
    }

    private static String facts(String which) {
        return """
                %1$s.attributes || jsonb_build_object('name', %1$s.name, 'gender', %1$s.gender,
                    'unionid', %1$s.unionid, 'birthday', %1$s.birthday, 'zone', %1$s.zone,
                    'no_marketing', %1$s.no_marketing, 'no_profiling', %1$s.no_profiling)""".formatted(which);
    }
}
