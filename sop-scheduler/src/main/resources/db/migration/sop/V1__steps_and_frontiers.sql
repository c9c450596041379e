-- One message of the sequence that belongs to a stage. Nothing is stored per contact: who is due is a range of
-- entered_at. A removed step stays as a row, so that the ledger keeps its name.
create table sop_step (
    tenant_id      bigint      not null,
    id             bigint      generated always as identity,
    stage_id       bigint      not null,
    ord            int         not null,
    name           text        not null check (name <> ''),
    rule_kind      text        not null check (rule_kind in ('AFTER', 'DAY_AT')),
    after_seconds  bigint,
    day            int,
    at_time        time,
    content_id     bigint      not null,
    quiet          text        not null check (quiet in ('HOLD', 'SKIP')),
    active         boolean     not null default true,
    removed        boolean     not null default false,
    -- Since when the rule stands as it is: who was past it by then, in a zone that had nobody yet, stays past it.
    effective_from timestamptz not null,
    primary key (tenant_id, id),
    check ((rule_kind = 'AFTER') = (after_seconds is not null)),
    check ((rule_kind = 'DAY_AT') = (day is not null and at_time is not null)),
    check (not (active and removed))
);
call wall_in('sop_step');
call let_platform_find('sop_step',
    'tenant_id, id, stage_id, rule_kind, after_seconds, day, at_time, active, effective_from');
create index sop_step_of_stage on sop_step (tenant_id, stage_id, ord);

-- A tag the contact must have, or must not have, at the moment of sending.
create table step_tag_condition (
    tenant_id bigint  not null default current_tenant(),
    step_id   bigint  not null,
    tag_id    bigint  not null,
    required  boolean not null,
    primary key (tenant_id, step_id, tag_id),
    foreign key (tenant_id, step_id) references sop_step
);
call wall_in('step_tag_condition');

-- The whole schedule: everybody in the track who entered before the frontier has been decided about. It only ever moves
-- forward. Its row lock is the lease of a sweep.
create table step_frontier (
    tenant_id bigint      not null,
    step_id   bigint      not null,
    track_id  bigint      not null,
    frontier  timestamptz not null,
    primary key (tenant_id, step_id, track_id),
    foreign key (tenant_id, step_id) references sop_step
) with (fillfactor = 50);
call wall_in('step_frontier');
call let_platform_find('step_frontier', 'tenant_id, step_id, track_id, frontier');
