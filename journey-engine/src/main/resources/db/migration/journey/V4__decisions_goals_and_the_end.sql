-- Entries that were not decided at once: the filter did not hold and facts may be on their way, or the journey is paused
-- and new people wait. Once decided, the row says how and with which inputs.
create table entry_decision (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    journey_id bigint      not null,
    contact_id bigint      not null,
    stage_id   bigint      not null,
    -- whether who is inside by then moves on to the stage
    moving     boolean     not null,
    fact_at    timestamptz not null,
    -- null: when the journey goes on
    decide_at  timestamptz,
    decided_at timestamptz,
    admitted   boolean,
    -- what was seen, in each language
    why        jsonb,
    cause_kind text        not null,
    cause_ref  text        not null,
    depth      int         not null,
    primary key (tenant_id, id),
    check ((decided_at is null) = (admitted is null))
);
call wall_in('entry_decision');
call let_platform_find('entry_decision', 'tenant_id, id, decide_at, decided_at');
create unique index entry_decision_open on entry_decision (tenant_id, journey_id, contact_id) where decided_at is null;
create index entry_decision_due on entry_decision (tenant_id, decide_at) where decided_at is null;
create index entry_decision_of_contact on entry_decision (tenant_id, contact_id, id);

-- Who reached the goal of a journey; of those held out too, for they are what the others are compared with.
create table conversion (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    journey_id   bigint      not null,
    contact_id   bigint      not null,
    stage_id     bigint      not null,
    entry_no     int         not null,
    held_out     boolean     not null,
    joined_at    timestamptz not null,
    converted_at timestamptz not null,
    -- what the contact paid since it joined, as far as orders told it
    value        numeric,
    primary key (tenant_id, id)
);
call wall_in('conversion');
create unique index conversion_of_pass on conversion (tenant_id, contact_id, journey_id, joined_at);

-- How many came in and how many reached the goal, with and without messages: the sum over the shards.
create table journey_outcome (
    tenant_id   bigint   not null,
    journey_id  bigint   not null,
    held_out    boolean  not null,
    shard       smallint not null,
    passes      bigint   not null default 0,
    conversions bigint   not null default 0,
    value       numeric  not null default 0,
    primary key (tenant_id, journey_id, held_out, shard)
) with (fillfactor = 50);
call wall_in('journey_outcome');

-- While a stopped journey is emptied: the contact it has come to, for everybody leaves in order of ids.
alter table journey add column emptied_to bigint;
grant select (emptied_to) on journey to siyu_platform;

-- For merging and forgetting.
create index bulk_move_contact_of_contact on bulk_move_contact (tenant_id, contact_id);
