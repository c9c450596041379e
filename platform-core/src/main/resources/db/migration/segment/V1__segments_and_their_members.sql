create table segment (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    -- what people call it; '' for one that only a rule, a journey, … watches
    name       text        not null,
    -- who watches, as in rule:12; '' for one that people named
    watcher    text        not null default '',
    kind       text        not null check (kind in ('LIVE', 'STATIC')),
    -- who belongs to it; of a static one: whom it was frozen from, null for a list
    condition  jsonb,
    -- COUNTING: the members are being found, from the smallest contact id on; REMOVED: only its rows are left to go
    state      text        not null check (state in ('COUNTING', 'READY', 'REMOVED')),
    -- the contact id the count has reached; whoever lies beyond is judged already, but told of as the count would
    counted_to bigint      not null default 0,
    -- whether whoever the count finds is told of
    telling    boolean     not null,
    version    int         not null default 1,
    edited_at  timestamptz not null,
    edited_by  text        not null,
    -- when its entries and exits ran in a circle last, and were not told
    circle_at  timestamptz,
    primary key (tenant_id, id),
    check ((name = '') <> (watcher = '')),
    check (kind = 'STATIC' or condition is not null)
);
call wall_in('segment');
call let_platform_find('segment', 'tenant_id, id, state');
create unique index segment_name on segment (tenant_id, name) where watcher = '' and state <> 'REMOVED';
create unique index segment_watcher on segment (tenant_id, watcher) where watcher <> '' and state <> 'REMOVED';
create index segment_at_work on segment (tenant_id, id) where state <> 'READY';

create table segment_version (
    tenant_id  bigint      not null,
    segment_id bigint      not null,
    version    int         not null,
    name       text        not null,
    condition  jsonb,
    edited_at  timestamptz not null,
    edited_by  text        not null,
    primary key (tenant_id, segment_id, version),
    foreign key (tenant_id, segment_id) references segment on delete cascade
);
call wall_in('segment_version');

-- Which facts a segment asks for: a fact touches those segments and no others.
create table segment_topic (
    tenant_id  bigint not null,
    kind       text   not null,
    ref        text   not null,
    segment_id bigint not null,
    primary key (tenant_id, kind, ref, segment_id),
    foreign key (tenant_id, segment_id) references segment on delete cascade
);
call wall_in('segment_topic');
create index topics_of_segment on segment_topic (tenant_id, segment_id);

create table segment_member (
    tenant_id  bigint      not null,
    segment_id bigint      not null,
    contact_id bigint      not null,
    since      timestamptz not null,
    primary key (tenant_id, segment_id, contact_id)
);
call wall_in('segment_member');
create index segments_of_contact on segment_member (tenant_id, contact_id, segment_id);

-- How many members, in parts, so that changes of different contacts do not wait for one row.
create table segment_count (
    tenant_id  bigint not null,
    segment_id bigint not null,
    stripe     int    not null,
    n          bigint not null,
    primary key (tenant_id, segment_id, stripe)
);
call wall_in('segment_count');

-- When time alone may next change whether a contact belongs, member or not. Nobody is listed whom only facts can change.
create table segment_due (
    tenant_id  bigint      not null,
    segment_id bigint      not null,
    contact_id bigint      not null,
    due_at     timestamptz not null,
    primary key (tenant_id, segment_id, contact_id)
);
call wall_in('segment_due');
call let_platform_find('segment_due', 'tenant_id, segment_id, due_at');
create index segment_due_next on segment_due (tenant_id, due_at, segment_id, contact_id);
create index due_of_contact on segment_due (tenant_id, contact_id);

-- Who entered and left which segment, for the contact's timeline.
create table segment_move (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    segment_id bigint      not null,
    contact_id bigint      not null,
    entered    boolean     not null,
    at         timestamptz not null,
    cause      text        not null,
    primary key (tenant_id, id)
);
call wall_in('segment_move');
call let_platform_find('segment_move', 'tenant_id, at');
create index segment_move_of_contact on segment_move (tenant_id, contact_id, id desc);
create index segment_move_by_age on segment_move (tenant_id, at);
