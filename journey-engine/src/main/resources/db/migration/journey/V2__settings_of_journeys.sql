-- All that says how one gets into a journey and out of it is one document, read and written whole; what statements
-- order or filter by is generated from it.
alter table journey add column settings jsonb not null default
    '{"entries":[],"filter":null,"settle":"PT1M","exclusion":null,"exit":null,"goal":null,"reenterAfter":null,"alreadyInside":"IGNORE","priority":5,"holdoutPercent":0,"whilePaused":"DROP"}';

-- Which journeys a fact leads into. One index probe per fact, however many journeys there are.
create table journey_entry (
    tenant_id  bigint not null,
    journey_id bigint not null,
    kind       text   not null check (kind in ('TAG', 'SEGMENT', 'EVENT', 'CHANNEL')),
    ref        text   not null,
    primary key (tenant_id, kind, ref, journey_id),
    foreign key (tenant_id, journey_id) references journey
);
call wall_in('journey_entry');
create index journey_entry_of_journey on journey_entry (tenant_id, journey_id);

-- The owner of the tables stands before the walls only while it carries over what journeys said until now.
alter table journey no force row level security;
alter table journey_entry no force row level security;
update journey set settings = settings
    || jsonb_build_object('entries', case when entry_tag_id is null then '[]'::jsonb
                                          else jsonb_build_array(jsonb_build_object('type', 'tag',
                                               'tags', jsonb_build_array(entry_tag_id))) end)
    || jsonb_build_object('reenterAfter', case when reentry then 'PT0S' end);
insert into journey_entry (tenant_id, journey_id, kind, ref)
select tenant_id, id, 'TAG', entry_tag_id::text from journey where entry_tag_id is not null;
alter table journey force row level security;
alter table journey_entry force row level security;

drop index journey_entry_tag;
alter table journey drop column entry_tag_id, drop column reentry;
alter table journey drop constraint journey_state_check,
    add constraint journey_state_check check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'DRAINING', 'STOPPED')),
    add column priority smallint generated always as ((settings ->> 'priority')::smallint) stored,
    -- whether messages become due
    add column sending boolean generated always as (state in ('RUNNING', 'DRAINING')) stored;
grant select (sending, priority) on journey to siyu_platform;
