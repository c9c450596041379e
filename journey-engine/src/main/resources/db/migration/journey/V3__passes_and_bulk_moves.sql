-- held_out: assigned by a hash when the contact first enters and kept for good; a larger group later moves nobody. While
-- such a contact is inside, its state is 1: it passes through the stages, and no message becomes due.
alter table enrolment
    -- when it came in from outside the last time; null where that was before this was kept: then about entered_at
    add column joined_at timestamptz,
    add column held_out  boolean not null default false;
-- Those taken out by hand, whom no rule brings back.
create index enrolment_removed on enrolment (tenant_id, journey_id, contact_id) where state = 3 and exit_reason = 'REMOVED';

alter table stage add column stuck_after_hours int check (stuck_after_hours > 0);

alter table stage_move
    -- since when the contact had been in the stage it left
    add column since timestamptz,
    -- what a person gave as the reason
    add column note  text;
create index stage_move_out_of_stage on stage_move (tenant_id, from_stage, id desc) where since is not null;

-- One action of a person on many contacts. It goes on slice by slice, whoever dies meanwhile.
create table bulk_move (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    journey_id  bigint      not null,
    -- null: out of the journey
    to_stage    bigint,
    reason      text        not null check (reason <> ''),
    made_by     text        not null,
    made_at     timestamptz not null,
    state       text        not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
    selected    int         not null,
    -- of the selected: who changed, and who did not because they had been there or had left
    moved       int         not null default 0,
    stayed      int         not null default 0,
    -- of the moved, when it is undone: who is back, and who had moved on
    returned    int         not null default 0,
    kept        int         not null default 0,
    primary key (tenant_id, id),
    foreign key (tenant_id, journey_id) references journey
);
call wall_in('bulk_move');
call let_platform_find('bulk_move', 'tenant_id, id, state');
create index bulk_move_at_work on bulk_move (tenant_id, id) where state in ('RUNNING', 'UNDOING');
create index bulk_move_of_journey on bulk_move (tenant_id, journey_id, id desc);

create table bulk_move_contact (
    tenant_id  bigint      not null,
    bulk_id    bigint      not null,
    contact_id bigint      not null,
    -- 0 waits, 1 moved, 2 stayed, 3 is back, 4 had moved on
    state      smallint    not null default 0 check (state between 0 and 4),
    -- where the contact was, since when, and by which entry one sees that it has not moved again
    from_stage bigint,
    since      timestamptz,
    entry_no   int,
    primary key (tenant_id, bulk_id, contact_id),
    foreign key (tenant_id, bulk_id) references bulk_move
);
call wall_in('bulk_move_contact');
create index bulk_move_contact_waiting on bulk_move_contact (tenant_id, bulk_id, contact_id) where state = 0;
create index bulk_move_contact_moved on bulk_move_contact (tenant_id, bulk_id, contact_id) where state = 1;
