-- Who gets which contacts, in order: the first enabled rule whose condition holds and whose pool has somebody free decides.
create table assignment_rule (
    tenant_id        bigint  not null,
    id               bigint  generated always as identity,
    name             text    not null,
    ord              int     not null,
    enabled          boolean not null default false,
    -- io.siyu.condition.Condition
    condition        jsonb   not null,
    strategy         text    not null check (strategy in ('FIXED', 'ROUND_ROBIN', 'WEIGHTED', 'LEAST_LOADED')),
    -- whether contacts may be handed to members who are no friends of theirs yet
    transfer         boolean not null default false,
    -- what WeCom tells the contact when that is done; null: WeCom's own words
    transfer_message text check (char_length(transfer_message) <= 200),
    primary key (tenant_id, id)
);
call wall_in('assignment_rule');

create table assignment_seat (
    tenant_id bigint not null,
    rule_id   bigint not null,
    staff_id  bigint not null,
    ord       int    not null,
    weight    int    not null default 1 check (weight between 1 and 100),
    -- How far behind their share a member is: whoever has most is next. Written under the tenant's assignment lock.
    credit    bigint not null default 0,
    primary key (tenant_id, rule_id, staff_id),
    foreign key (tenant_id, rule_id) references assignment_rule on delete cascade
);
call wall_in('assignment_seat');

-- New friends whom the rules will decide about in a moment: what is known of them is still coming in.
create table assignment_arrival (
    tenant_id  bigint      not null,
    contact_id bigint      not null,
    due_at     timestamptz not null,
    primary key (tenant_id, contact_id)
);
call wall_in('assignment_arrival');
call let_platform_find('assignment_arrival', 'tenant_id, due_at');
create index assignment_arrival_due on assignment_arrival (tenant_id, due_at);

-- Many contacts to assign, page by page. Kinds: io.siyu.assignment.Run.Kind.
create table assignment_run (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    kind        text        not null check (kind in ('RULES', 'HAND_OVER', 'LEAVING', 'STAND_IN', 'RETURN')),
    condition   jsonb,
    from_staff  bigint,
    to_staff    bigint,
    message     text check (char_length(message) <= 200),
    cause       text        not null,
    -- how many there were to assign when it began, how many were looked at, and up to which contact
    total       bigint      not null,
    done        bigint      not null default 0,
    last_id     bigint      not null default 0,
    started_at  timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, id),
    check ((kind = 'RULES') = (condition is not null)),
    check ((kind in ('HAND_OVER', 'STAND_IN', 'RETURN')) <= (from_staff is not null and to_staff is not null))
);
call wall_in('assignment_run');
call let_platform_find('assignment_run', 'tenant_id, id, finished_at');
create index assignment_run_open on assignment_run (tenant_id, id) where finished_at is null;

-- Every decision, and why. Outcomes: io.siyu.assignment.Outcome.
create table assignment (
    tenant_id      bigint      not null,
    id             bigint      generated always as identity,
    contact_id     bigint      not null,
    decided_at     timestamptz not null,
    outcome        text        not null check (outcome in ('OWNER', 'KEPT', 'TRANSFER', 'NOBODY')),
    staff_id       bigint check (outcome = 'NOBODY' or staff_id is not null),
    previous_owner bigint,
    rule_id        bigint,
    run_id         bigint,
    -- who or what asked for it: kind and reference, as in HAND:li
    cause          text        not null,
    -- the rules that were looked at, and each candidate with what was against them
    considered     jsonb       not null,
    primary key (tenant_id, id)
);
call wall_in('assignment');
create index assignment_of_contact on assignment (tenant_id, contact_id, id desc);
create index assignment_to_member on assignment (tenant_id, staff_id, decided_at)
    where outcome in ('OWNER', 'TRANSFER');
create index assignment_of_run on assignment (tenant_id, run_id, id) where run_id is not null;

create sequence contact_transfer_ask;
grant usage on sequence contact_transfer_ask to siyu_app;

-- A contact on the way from one member to another through WeCom. States: io.siyu.assignment.TransferState.
create table contact_transfer (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    contact_id    bigint      not null,
    handover_id   bigint      not null,
    takeover_id   bigint      not null check (takeover_id <> handover_id),
    -- whether the member who hands over had left the corp: another call of WeCom's
    resigned      boolean     not null,
    message       text check (char_length(message) <= 200),
    assignment_id bigint,
    state         text        not null default 'WISHED' check (state in
        ('WISHED', 'ASKED', 'WAITING', 'DONE', 'REFUSED', 'LIMIT', 'FAILED', 'UNKNOWN')),
    -- the call that asked for it; whoever holds an older number changes nothing any more
    ask           bigint,
    wished_at     timestamptz not null,
    asked_at      timestamptz,
    -- the database's own now(): how long a call may really take
    lease_until   timestamptz,
    not_before    timestamptz not null,
    next_check_at timestamptz,
    -- WeCom's code, as a key of messages
    code          text,
    ended_at      timestamptz,
    -- until then the contact's sends are held; a refusal is settled by a decision, or by time
    settled_at    timestamptz,
    primary key (tenant_id, id),
    check ((state in ('DONE', 'REFUSED', 'LIMIT', 'FAILED')) = (ended_at is not null)),
    check (settled_at is null or ended_at is not null)
) with (fillfactor = 80);
call wall_in('contact_transfer');
call let_platform_find('contact_transfer', 'tenant_id, id, state, not_before, lease_until, next_check_at, ended_at, settled_at');
-- One at a time: WeCom refuses a second one, and nobody would know which of the two it speaks of.
create unique index contact_transfer_open on contact_transfer (tenant_id, contact_id) where settled_at is null;
create index contact_transfer_wished on contact_transfer (tenant_id, not_before, id) where state = 'WISHED';
create index contact_transfer_asked on contact_transfer (tenant_id, lease_until) where state = 'ASKED';
create index contact_transfer_check on contact_transfer (tenant_id, next_check_at) where state in ('WAITING', 'UNKNOWN');
create index contact_transfer_refused on contact_transfer (tenant_id, ended_at)
    where state = 'REFUSED' and settled_at is null;
create index contact_transfer_of_contact on contact_transfer (tenant_id, contact_id, id desc);
create index contact_transfer_to_member on contact_transfer (tenant_id, takeover_id) where ended_at is null;

-- How many contacts each member owns: the sum over the shards. Kept by the trigger below, so that asking costs the same
-- however many there are.
create table owned_tally (
    tenant_id bigint   not null,
    staff_id  bigint   not null,
    shard     smallint not null,
    n         bigint   not null,
    primary key (tenant_id, staff_id, shard)
) with (fillfactor = 50);

-- Contacts known before the tally was; forced row level security would hide them from whoever migrates.
alter table contact no force row level security;
insert into owned_tally (tenant_id, staff_id, shard, n)
select tenant_id, owner_id, 0, count(*) from contact where owner_id is not null group by tenant_id, owner_id;
alter table contact force row level security;
call wall_in('owned_tally');

-- A shard nobody else writes to until this transaction ends, so that tallies are no reason to wait or to deadlock.
create function own_owned_shard() returns smallint
    language plpgsql volatile as
$$
declare
    family constant int := hashtext('owned_tally');
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

create function tally_owners_added() returns trigger
    language plpgsql as
$$
begin
    if exists (select from after where owner_id is not null) then
        insert into owned_tally as t (tenant_id, staff_id, shard, n)
        select tenant_id, owner_id, own.shard, count(*)
        from after, (select own_owned_shard() as shard) own
        where owner_id is not null
        group by tenant_id, owner_id, own.shard
        on conflict (tenant_id, staff_id, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create function tally_owners_changed() returns trigger
    language plpgsql as
$$
begin
    if exists (select from before join after using (tenant_id, id)
               where before.owner_id is distinct from after.owner_id) then
        insert into owned_tally as t (tenant_id, staff_id, shard, n)
        select tenant_id, owner_id, own.shard, sum(one)
        from (select tenant_id, owner_id, 1 as one from after
              union all
              select tenant_id, owner_id, -1 from before) change,
             (select own_owned_shard() as shard) own
        where owner_id is not null
        group by tenant_id, owner_id, own.shard
        having sum(one) <> 0
        on conflict (tenant_id, staff_id, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create function tally_owners_removed() returns trigger
    language plpgsql as
$$
begin
    if exists (select from before where owner_id is not null) then
        insert into owned_tally as t (tenant_id, staff_id, shard, n)
        select tenant_id, owner_id, own.shard, -count(*)
        from before, (select own_owned_shard() as shard) own
        where owner_id is not null
        group by tenant_id, owner_id, own.shard
        on conflict (tenant_id, staff_id, shard) do update set n = t.n + excluded.n;
    end if;
    return null;
end
$$;

create trigger owners_added after insert on contact
    referencing new table as after for each statement execute function tally_owners_added();
create trigger owners_changed after update on contact
    referencing old table as before new table as after for each statement execute function tally_owners_changed();
create trigger owners_removed after delete on contact
    referencing old table as before for each statement execute function tally_owners_removed();
