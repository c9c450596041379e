create table journey (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null check (name <> ''),
    state        text        not null check (state in ('DRAFT', 'RUNNING', 'PAUSED')),
    entry_tag_id bigint,
    reentry      boolean     not null default false,
    primary key (tenant_id, id)
);
call wall_in('journey');
call let_platform_find('journey', 'tenant_id, id, state');
create index journey_entry_tag on journey (tenant_id, entry_tag_id) where state = 'RUNNING';

-- A removed stage stays as a row, so that the history of those who passed it keeps its name.
create table stage (
    tenant_id  bigint  not null,
    id         bigint  generated always as identity,
    journey_id bigint  not null,
    ord        int     not null,
    name       text    not null check (name <> ''),
    removed    boolean not null default false,
    primary key (tenant_id, id),
    foreign key (tenant_id, journey_id) references journey
);
call wall_in('stage');
create index stage_of_journey on stage (tenant_id, journey_id, ord);

-- The people of one stage who live in one time zone: for them a day and a clock time are one range of entered_at.
create table track (
    tenant_id  bigint not null,
    id         bigint generated always as identity,
    journey_id bigint not null,
    stage_id   bigint not null,
    zone       text   not null,
    primary key (tenant_id, id),
    unique (tenant_id, stage_id, zone),
    foreign key (tenant_id, stage_id) references stage
);
call wall_in('track');
call let_platform_find('track', 'tenant_id, id, journey_id, stage_id, zone');

-- One row per contact and journey. No foreign keys: ten million rows would pay for them one by one, and all writers
-- are a few statements of io.siyu.journey.
create table enrolment (
    tenant_id   bigint      not null,
    contact_id  bigint      not null,
    journey_id  bigint      not null,
    track_id    bigint      not null,
    stage_id    bigint      not null,
    entered_at  timestamptz not null,
    -- counts the entries into any stage of the journey: whoever holds an older number is out of date
    entry_no    int         not null,
    -- 0 running, 1 paused: inside; 2 done, 3 exited: outside
    state       smallint    not null default 0 check (state between 0 and 3),
    exit_reason text,
    primary key (tenant_id, journey_id, contact_id)
) with (fillfactor = 90);
call wall_in('enrolment');
call let_platform_find('enrolment', 'tenant_id, track_id, entered_at, state');
create index enrolment_sweep on enrolment (tenant_id, track_id, entered_at) include (contact_id, entry_no) where state = 0;
create index enrolment_of_contact on enrolment (tenant_id, contact_id);
create index enrolment_board on enrolment (tenant_id, stage_id, entered_at desc, contact_id desc) where state <= 1;

-- How many people are inside each stage: the sum over the shards.
create table stage_count (
    tenant_id bigint   not null,
    stage_id  bigint   not null,
    shard     smallint not null,
    n         bigint   not null,
    primary key (tenant_id, stage_id, shard)
) with (fillfactor = 50);
call wall_in('stage_count');

-- A shard nobody else writes to until this transaction ends. So transactions that move people through the same stages
-- in different orders neither wait for each other's counters nor lock each other out. Waits only when all 64 are taken.
create function own_count_shard() returns smallint
    language plpgsql volatile as
$$
declare
    family constant int := hashtext('stage_count');
    first  constant int := pg_backend_pid() % 64;
begin
    for step in 0..63 loop
        if pg_try_advisory_xact_lock(family, (first + step) % 64) then
            return (first + step) % 64;
        end if;
    end loop;
    perform pg_advisory_xact_lock(family, first);
    return first;
end
$$;

create function count_entered() returns trigger
    language plpgsql as
$$
begin
    if exists (select from entered) then
        insert into stage_count as c (tenant_id, stage_id, shard, n)
        select tenant_id, stage_id, own.shard, count(*)
        from entered, (select own_count_shard() as shard) own
        where state <= 1
        group by tenant_id, stage_id, own.shard
        on conflict (tenant_id, stage_id, shard) do update set n = c.n + excluded.n;
    end if;
    return null;
end
$$;

create function count_changed() returns trigger
    language plpgsql as
$$
begin
    if exists (select from before) then
        insert into stage_count as c (tenant_id, stage_id, shard, n)
        select tenant_id, stage_id, own.shard, sum(one)
        from (select tenant_id, stage_id, 1 as one from after where state <= 1
              union all
              select tenant_id, stage_id, -1 from before where state <= 1) change,
             (select own_count_shard() as shard) own
        group by tenant_id, stage_id, own.shard
        having sum(one) <> 0
        on conflict (tenant_id, stage_id, shard) do update set n = c.n + excluded.n;
    end if;
    return null;
end
$$;

create function count_erased() returns trigger
    language plpgsql as
$$
begin
    if exists (select from erased) then
        insert into stage_count as c (tenant_id, stage_id, shard, n)
        select tenant_id, stage_id, own.shard, -count(*)
        from erased, (select own_count_shard() as shard) own
        where state <= 1
        group by tenant_id, stage_id, own.shard
        on conflict (tenant_id, stage_id, shard) do update set n = c.n + excluded.n;
    end if;
    return null;
end
$$;

create trigger enrolment_entered after insert on enrolment
    referencing new table as entered for each statement execute function count_entered();
create trigger enrolment_changed after update on enrolment
    referencing old table as before new table as after for each statement execute function count_changed();
create trigger enrolment_erased after delete on enrolment
    referencing old table as erased for each statement execute function count_erased();

-- Who went from where to where, when and why. No stage before: an entry; no stage after: an exit.
create table stage_move (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    journey_id bigint      not null,
    from_stage bigint,
    to_stage   bigint,
    entry_no   int         not null,
    moved_at   timestamptz not null,
    cause_kind text        not null,
    cause_ref  text        not null,
    depth      int         not null,
    primary key (tenant_id, id)
);
call wall_in('stage_move');
create index stage_move_of_contact on stage_move (tenant_id, contact_id, id);

-- Who was to enter a stage and did not, and why: a silent no would leave the operator guessing.
create table entry_refusal (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    journey_id bigint      not null,
    stage_id   bigint      not null,
    refused_at timestamptz not null,
    reason     text        not null,
    cause_kind text        not null,
    cause_ref  text        not null,
    depth      int         not null,
    primary key (tenant_id, id)
);
call wall_in('entry_refusal');
create index entry_refusal_of_contact on entry_refusal (tenant_id, contact_id, id);
