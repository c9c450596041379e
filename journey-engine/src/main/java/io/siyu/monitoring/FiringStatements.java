package io.siyu.monitoring;

/** The statements of {@link Firings}: each turns a page of facts into firings of one rule. */
final class FiringStatements {

    private static final String INSERT = """
            insert into rule_firing
                (tenant_id, rule_id, contact_id, event_key, occurred_at, fired_at, quiet, cause, depth, outcome, due_at)
            select :tenant, :rule, f.contact_id, f.event_key, f.occurred_at, :now, f.quiet, f.cause, :depth,
                   case when c.no_profiling then 'NO_PROFILING' when due.at > :now then 'WAITING' else 'FIRED' end,
                   case when not c.no_profiling and due.at > :now then due.at end
            from fact f
            join contact c on c.tenant_id = :tenant and c.id = f.contact_id
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            join tenant corp on corp.id = :tenant
            cross join lateral (select schedule_opens(:settled, contact_zone(c.zone, s.zone, corp.zone),
                                                      :days::int[], :opens::time, :closes::time)) as due (at)
            order by f.contact_id, f.occurred_at, f.event_key
            on conflict do nothing
            returning id, contact_id, occurred_at, outcome""";

    static final String EVERY_TIME = """
            with fact as (
                select e.contact_id, 'event:' || e.id as event_key, e.occurred_at, null::tstzrange as quiet,
                       jsonb_build_object('what', 'event', 'event', e.name, 'attributes', e.attributes, 'seen', 1) as cause
                from behaviour_event e
                where e.tenant_id = :tenant and e.id = any(:events::bigint[]) and e.name = :name
                  and meets_all(e.attributes, :tests::jsonb)
            )
            """ + INSERT;

    // New events may be older than some recorded before them, so each may complete a window that ends with a later
    // event. An event told too late counts but never fires.
    static final String COUNTING = """
            with fresh as (
                select contact_id, min(occurred_at) as since, max(occurred_at) as until
                from behaviour_event
                where tenant_id = :tenant and id = any(:events::bigint[]) and name = :name
                  and meets_all(attributes, :tests::jsonb)
                group by contact_id
            ), counted as (
                select e.*, fresh.since,
                       count(*) over (partition by e.contact_id order by e.occurred_at
                                      range between :within::interval preceding and current row) as seen
                from fresh
                join behaviour_event e on e.tenant_id = :tenant and e.contact_id = fresh.contact_id and e.name = :name
                    and e.occurred_at between fresh.since - :within::interval and fresh.until + :within::interval
                where meets_all(e.attributes, :tests::jsonb)
            ), fact as (
                select contact_id, 'event:' || id as event_key, occurred_at,
                       tstzrange(occurred_at, occurred_at + :within::interval, '[]') as quiet,
                       jsonb_build_object('what', 'event', 'event', name, 'attributes', attributes, 'seen', seen) as cause
                from counted
                where seen >= :times and occurred_at >= since and recorded_at - occurred_at <= :late::interval
            )
            """ + INSERT;

    // A tag may be given, taken and given again within one instant; what tells these facts apart is their cause.
    static final String BY_FACT = """
            with fact as (
                select contact as contact_id,
                       concat_ws(':', :what, :ref, contact, extract(epoch from :at), :cause, :causeDepth) as event_key,
                       :at::timestamptz as occurred_at, null::tstzrange as quiet,
                       jsonb_build_object('what', :what, 'ref', :ref::bigint, 'cause', :cause, 'seen', 1) as cause
                from unnest(:contacts::bigint[]) as t (contact)
            )
            """ + INSERT;

    private FiringStatements() {}
}
