package io.siyu.delivery;

/** The one statement that decides about due sends, in the order of its thoughts. */
final class StagingStatement {

    static final String STAGE = "STAGE";
    static final String HOLD = "HOLD";

    private static final String POLICY = """
            policy as materialized (
                select coalesce(max(quiet_from), time '22:00') as quiet_from,
                       coalesce(max(quiet_to), time '08:00') as quiet_to,
                       coalesce(max(daily_cap), 3) as daily_cap
                from send_policy where tenant_id = :d_tenant
            )""";

    /**
     * Neither decided nor, unless it is about the held ones, held. Who the owner will be is not clear while a contact is on
     * the way, and while it has not come to the contact's turn who follows a leaver.
     */
    private static final String OPEN = """
            open as materialized (
                select d.contact_id, d.occurrence, d.entry_no, d.due_at, d.zone, d.variant_id, d.content_id, d.refusal,
                       greatest(d.due_at, :d_now) as fire_at,
                       coalesce(h.release_at, d.due_at) < :d_dropped_before as dropped,
                       coalesce(h.release_at, d.due_at) < :d_oldest and d.due_at >= :d_sent_before as expired,
                       exists (select from contact_transfer t
                               where t.tenant_id = :d_tenant and t.contact_id = d.contact_id
                                 and t.settled_at is null) as on_the_way,
                       exists (select from assignment_run r
                               join follow_relation l on l.tenant_id = :d_tenant and l.staff_id = r.from_staff
                                                     and l.contact_id = d.contact_id and l.lost_at is null
                               where r.tenant_id = :d_tenant and r.finished_at is null and r.kind = 'LEAVING'
                                 and r.last_id < d.contact_id) as left_behind
                from due d
                left join held_send h on h.tenant_id = :d_tenant and h.origin_id = :d_origin
                                     and h.contact_id = d.contact_id and h.occurrence = d.occurrence
                where (h.contact_id is not null) = :d_held
                  and not exists (select from send s
                                  where s.tenant_id = :d_tenant and s.origin_id = :d_origin
                                    and s.contact_id = d.contact_id and s.occurrence = d.occurrence)
            )""";

    private static final String CONTENTS = """
            contents as materialized (
                select id, case when valid_until <= :d_now then 'content_expired'
                                when valid_from > :d_now then 'content_not_yet_valid' end as problem
                from content
                where tenant_id = :d_tenant and id in (select content_id from open)
            )""";

    private static final String QUIET = """
            quiet as materialized (
                select zone, fire_at, quiet_until(fire_at, zone, p.quiet_from, p.quiet_to) as ends
                from (select distinct zone, fire_at from open) moment, policy p
            )""";

    /** What speaks against each by itself. */
    private static final String JUDGED = """
            judged as materialized (
                select o.contact_id, o.occurrence, o.entry_no, o.due_at, o.zone, o.variant_id, o.content_id, o.fire_at,
                       c.owner_id as staff_id, q.ends, o.on_the_way, w.unresolved,
                       case
                           when c.id is null then 'contact_missing'
                           when c.no_marketing then 'unsubscribed'
                           when o.refusal is not null then o.refusal
                           when o.dropped then 'dropped'
                           when w.unresolved and o.due_at < :d_oldest and o.due_at >= :d_sent_before
                               then 'owner_unresolved'
                           when o.expired then 'expired'
                           when k.id is null then 'content_missing'
                           when k.problem is not null then k.problem
                           when not (<eligible>) then 'content_not_for_contact'
                           when w.unresolved then null
                           when s.active and f.staff_id is not null and c.external_userid is not null then
                               case when q.ends is not null and :d_quiet = 'SKIP' then 'quiet_hours' end
                           when exists (select from follow_relation other
                                   where other.tenant_id = :d_tenant and other.contact_id = o.contact_id
                                     and other.lost_at is null) then 'owner_missing'
                           else 'not_friend'
                       end as reason
                from open o
                join quiet q on q.zone = o.zone and q.fire_at = o.fire_at
                left join contents k on k.id = o.content_id
                left join contact c on c.tenant_id = :d_tenant and c.id = o.contact_id
                left join staff s on s.tenant_id = :d_tenant and s.id = c.owner_id
                left join follow_relation f on f.tenant_id = :d_tenant and f.contact_id = o.contact_id
                                           and f.staff_id = c.owner_id and f.lost_at is null
                cross join lateral (
                    select o.on_the_way or o.left_behind and s.active is not true as unresolved) w
            )""";

    /** What speaks against them together: the cap of each contact. */
    private static final String DECIDED = """
            decided as materialized (
                select j.*,
                       case
                           when reason is not null then reason
                           when unresolved or ends is not null then 'HOLD'
                           when (select count(*) from send r
                                 where r.tenant_id = :d_tenant and r.contact_id = j.contact_id
                                   and r.decided_at > :d_yesterday and r.outcome = 'STAGED')
                              + count(*) filter (where reason is null and ends is null and not unresolved) over earlier
                              > p.daily_cap then 'daily_cap'
                           else 'STAGE'
                       end as verdict
                from judged j cross join policy p
                window earlier as (partition by contact_id order by due_at, occurrence)
            )""";

    /** One task per staff member, content and zone, as large as the channel allows. */
    private static final String PARCELS = """
            placed as materialized (
                select contact_id, occurrence, staff_id, content_id, zone, fire_at,
                       (row_number() over (partition by staff_id, content_id, zone order by contact_id) - 1)
                           / :d_largest as part
                from decided where verdict = 'STAGE'
            ),
            parcel as materialized (
                select nextval('send_task_id') as task_id, staff_id, content_id, zone, part, count(*) as n,
                       max(fire_at) as fire_at
                from placed group by staff_id, content_id, zone, part
            ),
            tasks as (
                insert into send_task (tenant_id, id, origin_id, staff_id, content_id, zone, quiet, recipient_count,
                                       not_before, created_at)
                select :d_tenant, task_id, :d_origin, staff_id, content_id, zone, :d_quiet, n,
                       fire_at + make_interval(secs => :d_gap), :d_now
                from parcel
            )""";

    private static final String SENDS = """
            sends as (
                insert into send (tenant_id, origin_id, contact_id, occurrence, entry_no, task_id, variant_id, content_id,
                                  staff_id, due_at, decided_at, outcome, reason)
                select :d_tenant, :d_origin, d.contact_id, d.occurrence, d.entry_no, g.task_id, d.variant_id, d.content_id,
                       d.staff_id, d.due_at, :d_now, case d.verdict when 'STAGE' then 'STAGED' else 'SKIPPED' end,
                       case when d.verdict <> 'STAGE' then d.verdict end
                from decided d
                left join placed l on l.contact_id = d.contact_id and l.occurrence = d.occurrence
                left join parcel g on g.staff_id = l.staff_id and g.content_id = l.content_id and g.zone = l.zone
                                  and g.part = l.part
                where d.verdict <> 'HOLD'
            )""";

    private static final String HELD = """
            held as (
                insert into held_send (tenant_id, origin_id, contact_id, occurrence, entry_no, due_at, release_at, reason)
                select :d_tenant, :d_origin, contact_id, occurrence, entry_no, due_at,
                       case when unresolved and not on_the_way then :d_now + interval '1 minute'
                           when unresolved
                           then greatest(due_at + make_interval(secs => :d_catch_up), :d_now + interval '1 minute')
                           else ends + make_interval(
                               secs => (hashint8extended(staff_id, :d_origin) & 2147483647) % :d_spread) end,
                       case when unresolved then 'owner_unresolved' else 'quiet_hours' end
                from decided where verdict = 'HOLD'
                on conflict (tenant_id, origin_id, contact_id, occurrence)
                do update set release_at = excluded.release_at, reason = excluded.reason
            ),
            let_go as (
                delete from held_send h using decided d
                where :d_held and d.verdict <> 'HOLD' and h.tenant_id = :d_tenant and h.origin_id = :d_origin
                  and h.contact_id = d.contact_id and h.occurrence = d.occurrence
            )""";

    private static final String ALARM = "alarm as (\n"
            + ContentAlarms.RAISE.replace(
                    "<expired>", "select content_id from decided where verdict = 'content_expired'")
            + "\n)";

    private static final String DECIDE = "with due as materialized (\n<due>\n),\n"
            + String.join(",\n", POLICY, OPEN, CONTENTS, QUIET, JUDGED, DECIDED, PARCELS, SENDS, HELD, ALARM)
            + "\nselect verdict, count(*) as n from decided group by verdict";

    private StagingStatement() {}

    /**
     * The statement around a selection. A contact's place in the spread follows from its owner, so that what one staff
     * member has to confirm stays one task.
     *
     * @param eligible whether the content {@code o.content_id} is for the contact {@code o.contact_id}
     */
    static String deciding(DueSelection due, String eligible) {
        return DECIDE.replace("<due>", due.sql()).replace("<eligible>", eligible);
    }
}
