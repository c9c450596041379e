package io.siyu.journey;

/**
 * The statements of {@link StageEntries}, each for a page of {@code :contacts}.
 *
 * <p>Whatever is asked about a contact is asked in a scalar subquery, once per contact of the page. As a join the planner
 * may turn it around, and does so for a young journey it has no statistics of: then each page reads the whole journey.
 */
final class EntryStatements {

    private static final String HOME = """
            from contact c
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            join tenant corp on corp.id = :tenant
            """;

    private static final String ZONE_OF = "(select contact_zone(c.zone, s.zone, corp.zone) " + HOME + """
            where c.tenant_id = :tenant and c.id = %s)
            """;

    private static final String TRACK_OF = "(select t.id " + HOME + """
            join track t on t.tenant_id = :tenant and t.stage_id = :stage
                        and t.zone = contact_zone(c.zone, s.zone, corp.zone)
            where c.tenant_id = :tenant and c.id = %s)
            """;

    // Over all followers, so that the planner takes the contact's own rows and not the index of friends by staff
    // member.
    private static final String IS_A_FRIEND = """
            (select bool_or(f.lost_at is null) from follow_relation f
             where f.tenant_id = :tenant and f.contact_id = %s)
            """;

    private static final String RECORD_ENTERED = """
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, to_stage, entry_no, moved_at,
                                        cause_kind, cause_ref, depth)
                select :tenant, contact_id, :journey, from_stage, :stage, entry_no, :at, :kind, :ref, :depth
                from entered
            )
            select contact_id, entry_no, from_stage from entered order by contact_id""";

    /**
     * For all stages of the journey at once: two transactions that move people through the same stages in different orders
     * would otherwise wait for each other's new tracks crosswise.
     */
    static final String OPEN_TRACKS = """
            insert into track (tenant_id, journey_id, stage_id, zone)
            select :tenant, :journey, st.id, home.zone
            from (select distinct
            """ + ZONE_OF.formatted("wanted.id") + """
                  as zone from unnest(:contacts::bigint[]) as wanted (id)) home
            join stage st on st.tenant_id = :tenant and st.journey_id = :journey and not st.removed
            where home.zone is not null
              and not exists (select from track t
                              where t.tenant_id = :tenant and t.stage_id = st.id and t.zone = home.zone)
            order by st.id, home.zone
            on conflict do nothing""";

    /** Lets in who was never in the journey. */
    static final String JOIN =
            """
            with entered as (
                insert into enrolment (tenant_id, contact_id, journey_id, stage_id, entered_at, entry_no, track_id)
                select :tenant, wanted.id, :journey, :stage, :at, 1,
            """ + TRACK_OF.formatted("wanted.id") + """
                from unnest(:contacts::bigint[]) as wanted (id)
                where (select true from enrolment e
                       where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = wanted.id) is null
                  and
            """ + IS_A_FRIEND.formatted("wanted.id") + """
                order by wanted.id
                on conflict do nothing
                returning contact_id, entry_no, null::bigint as from_stage
            """ + RECORD_ENTERED;

    static final String LOCK = """
            select contact_id from enrolment
            where tenant_id = :tenant and journey_id = :journey and contact_id = any(:contacts::bigint[])
            order by contact_id for update""";

    /** Moves who is inside, and lets in again who left and may. */
    static final String MOVE = """
            with entered as (
                update enrolment e
                set stage_id = :stage, entered_at = :at, entry_no = e.entry_no + 1, state = 0, exit_reason = null,
                    track_id =
            """ + TRACK_OF.formatted("e.contact_id") + """
                where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = any(:contacts::bigint[])
                  and case when e.state <= 1 then :moving and e.stage_id <> :stage
                           else :open and (:byHand or :reentry and e.exit_reason is distinct from 'REMOVED') end
                  and
            """ + IS_A_FRIEND.formatted("e.contact_id")
            + """
                returning new.contact_id, new.entry_no, case when old.state <= 1 then old.stage_id end as from_stage
            """ + RECORD_ENTERED;

    /** Who is in that very stage already, or entered it by this very call told twice, is not refused anything. */
    static final String REFUSE = """
            insert into entry_refusal (tenant_id, contact_id, journey_id, stage_id, refused_at, reason,
                                       cause_kind, cause_ref, depth)
            select :tenant, c.id, :journey, :stage, :at, why.reason, :kind, :ref, :depth
            from unnest(:contacts::bigint[]) as wanted (id)
            cross join lateral (select id from contact where tenant_id = :tenant and id = wanted.id offset 0) c
            left join lateral (select state, stage_id, entered_at, exit_reason from enrolment
                               where tenant_id = :tenant and journey_id = :journey and contact_id = wanted.id
                               offset 0) e on true
            cross join lateral (select case
                when :depth > :deepest then 'LOOP_STOPPED'
                when e.state <= 1 and (e.stage_id = :stage and :moving or e.entered_at = :at) then null
                when e.state <= 1 and not :moving then 'ALREADY_INSIDE'
                when
            """ + IS_A_FRIEND.formatted("c.id") + """
                     is not true then 'NOT_FRIEND'
                when not :open then 'NOT_RUNNING'
                when e.exit_reason = 'REMOVED' then 'REMOVED_BY_HAND'
                when e.state >= 2 then 'NO_REENTRY'
            end as reason) why
            where why.reason is not null""";

    private EntryStatements() {}
}
