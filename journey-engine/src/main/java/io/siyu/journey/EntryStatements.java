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

    static final String TRACK_OF = "(select t.id " + HOME + """
            join track t on t.tenant_id = :tenant and t.stage_id = %s
                        and t.zone = contact_zone(c.zone, s.zone, corp.zone)
            where c.tenant_id = :tenant and c.id = %s)
            """;

    // Over all followers, so that the planner takes the contact's own rows and not the index of friends by staff
    // member.
    private static final String IS_A_FRIEND = """
            (select bool_or(f.lost_at is null) from follow_relation f
             where f.tenant_id = :tenant and f.contact_id = %s)
            """;

    // The same contact falls into the same hundredth of the same journey whenever it is asked; the journey's name keeps
    // one contact from being held out everywhere or nowhere.
    private static final String HELD_OUT =
            "(hashtextextended('journey ' || :journey || ' contact ' || %s, 0) & 9223372036854775807) %% 100 < :holdout";

    private static final String MAY_ENTER_AGAIN = """
            (:byHand or e.exit_reason is not distinct from 'LIFTED'
             or :reentry and e.exit_reason is distinct from 'REMOVED'
                and coalesce(e.joined_at, e.entered_at) <= :fact
                and coalesce(e.joined_at, e.entered_at) <= :lastEntryBefore)
            """;

    // Whoever came in from outside, for the comparison of those with messages and those without.
    private static final String COUNTED = """
            ), counted as (
                insert into journey_outcome as o (tenant_id, journey_id, held_out, shard, passes)
                select :tenant, :journey, made.held_out, own.shard, count(*)
                from made, (select own_count_shard() as shard) own
                where made.from_stage is null
                group by made.held_out, own.shard
                on conflict (tenant_id, journey_id, held_out, shard) do update set passes = o.passes + excluded.passes
            """;

    private static final String RECORD = """
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, to_stage, entry_no, moved_at, since,
                                        note, cause_kind, cause_ref, depth)
                select :tenant, contact_id, journey_id, from_stage, to_stage, entry_no, :at, since,
                       :note, :kind, :ref, :depth
                from made
            )
            select * from made order by contact_id""";

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
    static final String JOIN = """
            with made as (
                insert into enrolment (tenant_id, contact_id, journey_id, stage_id, entered_at, joined_at, entry_no,
                                       held_out, state, track_id)
                select :tenant, wanted.id, :journey, :stage, :at, :at, 1,
            """ + HELD_OUT.formatted("wanted.id")
            + ", case when " + HELD_OUT.formatted("wanted.id") + " then 1 else 0 end, "
            + TRACK_OF.formatted(":stage", "wanted.id") + """
                from unnest(:admitted::bigint[]) as wanted (id)
                where (select true from enrolment e
                       where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = wanted.id) is null
                  and
            """ + IS_A_FRIEND.formatted("wanted.id") + """
                order by wanted.id
                on conflict do nothing
                returning journey_id, contact_id, entry_no, null::bigint as from_stage, stage_id as to_stage,
                          null::timestamptz as since, held_out
            """ + COUNTED
            + RECORD;

    static final String LOCK = """
            select contact_id from enrolment
            where tenant_id = :tenant and journey_id = :journey and contact_id = any(:contacts::bigint[])
            order by contact_id for update""";

    /** Moves who is inside, and lets in again who left and may. */
    static final String MOVE = """
            with made as (
                update enrolment e
                set stage_id = :stage, entered_at = :at, entry_no = e.entry_no + 1, exit_reason = null,
                    joined_at = case when e.state <= 1 then e.joined_at else :at end,
                    state = case when e.held_out then 1 else 0 end,
                    track_id =
            """ + TRACK_OF.formatted(":stage", "e.contact_id") + """
                where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = any(:contacts::bigint[])
                  and case when e.state <= 1 then :moving and e.stage_id <> :stage
                                                  or :restart and e.entered_at < :fact
                           else :open and e.contact_id = any(:admitted::bigint[]) and
            """ + MAY_ENTER_AGAIN + """
                      end
                  and
            """
            + IS_A_FRIEND.formatted("e.contact_id") + """
                returning new.journey_id, new.contact_id, new.entry_no,
                          case when old.state <= 1 then old.stage_id end as from_stage, new.stage_id as to_stage,
                          case when old.state <= 1 then old.entered_at end as since, new.held_out
            """ + COUNTED + RECORD;

    /** Brings back who was moved and has not moved since: into the old stage, as of the time it was first entered. */
    static final String RETURN = """
            with made as (
                update enrolment e
                set stage_id = was.stage_id, entered_at = was.since, entry_no = e.entry_no + 1, exit_reason = null,
                    state = case when e.held_out then 1 else 0 end,
                    track_id =
            """ + TRACK_OF.formatted("was.stage_id", "e.contact_id") + """
                from unnest(:contacts::bigint[], :stages::bigint[], :since::timestamptz[], :entryNos::int[])
                         as was (contact_id, stage_id, since, entry_no)
                where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = was.contact_id
                  and e.entry_no = was.entry_no and (e.state <= 1) = :inside
                  and (select not removed from stage where tenant_id = :tenant and id = was.stage_id)
                  and
            """
            + IS_A_FRIEND.formatted("e.contact_id") + """
                returning new.journey_id, new.contact_id, new.entry_no,
                          case when old.state <= 1 then old.stage_id end as from_stage, new.stage_id as to_stage,
                          case when old.state <= 1 then old.entered_at end as since
            """ + RECORD;

    /**
     * Who is in that very stage already, or entered it by this very call told twice, is not refused anything. Who may enter
     * but for a fact that may be on its way, or for a pause, waits to be decided.
     */
    static final String REFUSE = """
            with outcome as materialized (
                select c.id as contact_id, why.reason
                from unnest(:contacts::bigint[], :verdicts::text[]) as wanted (id, verdict)
                cross join lateral (select id from contact where tenant_id = :tenant and id = wanted.id offset 0) c
                left join lateral (select state, stage_id, entered_at, joined_at, exit_reason from enrolment
                                   where tenant_id = :tenant and journey_id = :journey and contact_id = wanted.id
                                   offset 0) e on true
                cross join lateral (select case
                    when :depth > :deepest then 'LOOP_STOPPED'
                    when e.state <= 1 and (e.stage_id = :stage and :moving or e.entered_at = :at) then null
                    when e.state <= 1 and :restart and e.entered_at >= :fact then null
                    when e.state <= 1 and not :moving then 'ALREADY_INSIDE'
                    when
            """ + IS_A_FRIEND.formatted("c.id") + """
                         is not true then 'NOT_FRIEND'
                    when e.exit_reason = 'REMOVED' and not :byHand then 'REMOVED_BY_HAND'
                    when e.state >= 2 and not
            """ + MAY_ENTER_AGAIN + """
                         then case when :reentry then 'TOO_SOON' else 'NO_REENTRY' end
                    when not :open then case when :queue then 'QUEUED' else 'NOT_RUNNING' end
                    else wanted.verdict
                end as reason) why
                where why.reason is not null
            ), waiting as (
                insert into entry_decision (tenant_id, journey_id, contact_id, stage_id, moving, fact_at, decide_at,
                                            cause_kind, cause_ref, depth)
                select :tenant, :journey, contact_id, :stage, :moving, :fact,
                       case reason when 'SETTLING' then :settledAt::timestamptz end, :kind, :ref, :depth
                from outcome where reason in ('SETTLING', 'QUEUED') order by contact_id
                on conflict do nothing
            )
            insert into entry_refusal (tenant_id, contact_id, journey_id, stage_id, refused_at, reason,
                                       cause_kind, cause_ref, depth)
            select :tenant, contact_id, :journey, :stage, :at, reason, :kind, :ref, :depth
            from outcome where reason not in ('SETTLING', 'QUEUED')""";

    private EntryStatements() {}
}
