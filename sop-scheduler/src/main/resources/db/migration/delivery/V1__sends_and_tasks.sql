-- How often and when a tenant lets its contacts be written to. No row: the defaults.
create table send_policy (
    tenant_id  bigint not null primary key,
    -- local time of the contact; start inclusive, end exclusive, over midnight if start > end, none if equal
    quiet_from time   not null default '22:00',
    quiet_to   time   not null default '08:00',
    -- sends per contact within any 24 hours
    daily_cap  int    not null default 3 check (daily_cap between 1 and 100)
);
call wall_in('send_policy');

create sequence send_task_id;
grant usage on sequence send_task_id to siyu_app;

-- What one staff member is asked to send to at most 10,000 contacts. States: io.siyu.delivery.TaskState.
create table send_task (
    tenant_id       bigint      not null,
    id              bigint      not null default nextval('send_task_id'),
    -- what wanted it sent, as far as delivery needs to know: the id of an SOP step
    origin_id       bigint      not null,
    staff_id        bigint      not null,
    content_id      bigint      not null,
    -- where its recipients live: quiet hours are looked at once more before it is handed over
    zone            text        not null,
    quiet           text        not null check (quiet in ('HOLD', 'SKIP')),
    recipient_count int         not null,
    state           text        not null default 'PENDING' check (state in
        ('PENDING', 'CLAIMED', 'IN_FLIGHT', 'HANDED_OVER', 'REFUSED', 'UNKNOWN', 'CANCELLED')),
    -- part of every link, so that the channel's list of tasks can be searched for it
    token           text        not null default replace(gen_random_uuid()::text, '-', ''),
    not_before      timestamptz not null,
    created_at      timestamptz not null,
    -- Counts who held the task; whoever holds an older number changes nothing any more.
    fence           int         not null default 0,
    attempts        int         not null default 0,
    -- These two are the database's own now(), not business time: they measure how long a call may really take.
    lease_until     timestamptz,
    flight_ends     timestamptz,
    in_flight_at    timestamptz,
    -- the message as it was handed over, while that is not certain
    body            jsonb,
    msgid           text,
    handed_over_at  timestamptz,
    -- the channel's code and words
    refusal         text,
    confirmed_at    timestamptz,
    delivered_count int         not null default 0,
    concluded_at    timestamptz,
    -- when to look into the channel again, and how often that was done in this state
    next_check_at   timestamptz,
    checks          int         not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, token)
) with (fillfactor = 80);
call wall_in('send_task');
call let_platform_find('send_task', 'tenant_id, id, state, not_before, lease_until, next_check_at, concluded_at');
create index send_task_ready on send_task (tenant_id, not_before, id) where state = 'PENDING';
create index send_task_leased on send_task (tenant_id, lease_until, id) where state in ('CLAIMED', 'IN_FLIGHT');
create index send_task_unknown on send_task (tenant_id, next_check_at, id) where state = 'UNKNOWN';
create index send_task_read_back on send_task (tenant_id, next_check_at, id)
    where state = 'HANDED_OVER' and concluded_at is null;
create index send_task_waiting on send_task (tenant_id, staff_id, handed_over_at)
    where state = 'HANDED_OVER' and confirmed_at is null and concluded_at is null;
create index send_task_of_origin on send_task (tenant_id, origin_id, state);

-- One contact, one origin, one occurrence: decided once, and never again. The primary key is what makes a second send
-- impossible. No foreign key to the task: both are written by one statement, a million rows at a time.
create table send (
    tenant_id  bigint      not null,
    origin_id  bigint      not null,
    contact_id bigint      not null,
    -- the entry number into the stage: who enters again may be written to again
    occurrence int         not null,
    task_id    bigint,
    content_id bigint      not null,
    staff_id   bigint,
    due_at     timestamptz not null,
    decided_at timestamptz not null,
    outcome    text        not null check (outcome in ('STAGED', 'SKIPPED')),
    reason     text,
    primary key (tenant_id, origin_id, contact_id, occurrence),
    check ((outcome = 'SKIPPED') = (reason is not null)),
    check (outcome = 'SKIPPED' or task_id is not null)
);
call wall_in('send');
create index send_of_contact on send (tenant_id, contact_id, decided_at desc) include (outcome);
create index send_of_task on send (tenant_id, task_id) where task_id is not null;

-- Due, but not now: quiet hours, or something that has to be decided again. No send row yet, so no place of the cap.
create table held_send (
    tenant_id  bigint      not null,
    origin_id  bigint      not null,
    contact_id bigint      not null,
    occurrence int         not null,
    due_at     timestamptz not null,
    release_at timestamptz not null,
    reason     text        not null,
    primary key (tenant_id, origin_id, contact_id, occurrence)
);
call wall_in('held_send');
call let_platform_find('held_send', 'tenant_id, origin_id, release_at');
create index held_send_release on held_send (tenant_id, release_at, origin_id);
create index held_send_of_contact on held_send (tenant_id, contact_id);

-- What the channel said about one recipient, once it said something final.
create table receipt (
    tenant_id  bigint      not null,
    task_id    bigint      not null,
    contact_id bigint      not null,
    status     text        not null check (status in ('DELIVERED', 'NOT_A_FRIEND', 'PROVIDER_LIMIT', 'REFUSED')),
    at         timestamptz not null,
    primary key (tenant_id, task_id, contact_id),
    foreign key (tenant_id, task_id) references send_task
);
call wall_in('receipt');

-- How many sends of an origin ended how: the sum over the shards. Kept by the triggers below.
create table send_tally (
    tenant_id bigint   not null,
    origin_id bigint   not null,
    outcome   text     not null,
    reason    text     not null,
    shard     smallint not null,
    n         bigint   not null,
    primary key (tenant_id, origin_id, outcome, reason, shard)
) with (fillfactor = 50);
call wall_in('send_tally');

-- A shard nobody else writes to until this transaction ends, so that tallies are no reason to wait or to deadlock.
create function own_tally_shard() returns smallint
    language plpgsql volatile as
$$
declare
    family constant int := hashtext('send_tally');
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

create function tally_decided() returns trigger
    language plpgsql as
$$
begin
    if exists (select from decided) then
        insert into send_tally as t (tenant_id, origin_id, outcome, reason, shard, n)
        select tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard, count(*)
        from decided, (select own_tally_shard() as shard) own
        group by tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard
        on conflict (tenant_id, origin_id, outcome, reason, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create function tally_changed() returns trigger
    language plpgsql as
$$
begin
    if exists (select from before) then
        insert into send_tally as t (tenant_id, origin_id, outcome, reason, shard, n)
        select tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard, sum(one)
        from (select tenant_id, origin_id, outcome, reason, 1 as one from after
              union all
              select tenant_id, origin_id, outcome, reason, -1 from before) change,
             (select own_tally_shard() as shard) own
        group by tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard
        having sum(one) <> 0
        on conflict (tenant_id, origin_id, outcome, reason, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create function tally_withdrawn() returns trigger
    language plpgsql as
$$
begin
    if exists (select from withdrawn) then
        insert into send_tally as t (tenant_id, origin_id, outcome, reason, shard, n)
        select tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard, -count(*)
        from withdrawn, (select own_tally_shard() as shard) own
        group by tenant_id, origin_id, outcome, coalesce(reason, ''), own.shard
        on conflict (tenant_id, origin_id, outcome, reason, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create trigger send_decided after insert on send
    referencing new table as decided for each statement execute function tally_decided();
create trigger send_changed after update on send
    referencing old table as before new table as after for each statement execute function tally_changed();
create trigger send_withdrawn after delete on send
    referencing old table as withdrawn for each statement execute function tally_withdrawn();

-- The end of the quiet hours in which an instant lies for somebody in a zone; null if it lies in none. A zone the
-- database does not know counts as the platform's default, for quiet hours always apply.
create function quiet_until(at timestamptz, zone text, quiet_from time, quiet_to time) returns timestamptz
    language plpgsql stable as
$$
declare
    local_at timestamp;
    ends_on  date;
begin
    local_at := at at time zone zone;
    ends_on := local_at::date;
    if quiet_from < quiet_to then
        if local_at::time < quiet_from or local_at::time >= quiet_to then
            return null;
        end if;
    elsif quiet_from > quiet_to then
        if local_at::time < quiet_from and local_at::time >= quiet_to then
            return null;
        end if;
        ends_on := case when local_at::time >= quiet_from then ends_on + 1 else ends_on end;
    else
        return null;
    end if;
    return (ends_on + quiet_to) at time zone zone;
exception when invalid_parameter_value then
    return quiet_until(at, 'Asia/Shanghai', quiet_from, quiet_to);
end
$$;
