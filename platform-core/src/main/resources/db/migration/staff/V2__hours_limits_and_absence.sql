-- How many contacts a member may own, how many they may get on one day, and who stands behind them when nobody else
-- can; null: no limit, nobody.
alter table staff
    add max_owned   int check (max_owned >= 0),
    add max_per_day int check (max_per_day >= 0),
    add manager_id  bigint;

-- When a member works, by the clock of their zone (1 is Monday); a member without rows works at any time. The end is
-- exclusive, and midnight as an end is the end of that day.
create table staff_hours (
    tenant_id bigint   not null,
    staff_id  bigint   not null,
    weekday   smallint not null check (weekday between 1 and 7),
    starts_at time     not null,
    ends_at   time     not null check (ends_at > starts_at or ends_at = time '00:00'),
    primary key (tenant_id, staff_id, weekday, starts_at),
    foreign key (tenant_id, staff_id) references staff
);
call wall_in('staff_hours');

-- Away from one moment (inclusive) until another (exclusive). States: io.siyu.staff.Absence.State.
create table staff_absence (
    tenant_id     bigint      not null,
    id            bigint generated always as identity,
    staff_id      bigint      not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null check (ends_at > starts_at),
    substitute_id bigint check (substitute_id <> staff_id),
    -- the substitute keeps the contacts afterwards
    for_good      boolean     not null check (not for_good or substitute_id is not null),
    state         text        not null default 'PLANNED' check (state in ('PLANNED', 'RUNNING', 'OVER', 'CANCELLED')),
    primary key (tenant_id, id),
    foreign key (tenant_id, staff_id) references staff
);
call wall_in('staff_absence');
call let_platform_find('staff_absence', 'tenant_id, id, state, starts_at, ends_at');
create index staff_absence_planned on staff_absence (tenant_id, starts_at) where state = 'PLANNED';
create index staff_absence_running on staff_absence (tenant_id, ends_at) where state = 'RUNNING';
create index staff_absence_of_member on staff_absence (tenant_id, staff_id, starts_at);
