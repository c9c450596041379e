-- Whom a step is for is a condition, what it sends a list of variants, and there are more ways to say when.

-- What is sent: the first, by ord, whose condition holds. A removed one stays as a row, so that the ledger keeps its name.
create table step_variant (
    tenant_id  bigint  not null,
    id         bigint  generated always as identity,
    step_id    bigint  not null,
    ord        int     not null,
    name       text    not null,
    condition  jsonb   not null,
    content_id bigint  not null,
    removed    boolean not null default false,
    primary key (tenant_id, id),
    unique (tenant_id, step_id, name),
    foreign key (tenant_id, step_id) references sop_step
);
call wall_in('step_variant');
create index step_variant_of_content on step_variant (tenant_id, content_id) where not removed;

alter table sop_step
    add column condition jsonb not null default '{"type": "all", "of": []}',
    -- how long after it is due it is decided: branches wait for facts that come out of order
    add column settle_seconds int not null default 0,
    -- bit 0 is Monday
    add column weekdays int check (weekdays between 1 and 127),
    -- a date attribute of the contact; day is then the offset
    add column anchor text,
    add column yearly boolean not null default false,
    -- of a day in every year: in the year 2000
    add column on_date date,
    add column event jsonb,
    add column event_name text,
    drop constraint sop_step_rule_kind_check,
    drop constraint sop_step_check,
    drop constraint sop_step_check1,
    add constraint sop_step_rule check (
        num_nonnulls(after_seconds, day, at_time, weekdays, anchor, on_date, event, event_name) = case rule_kind
            when 'AFTER' then num_nonnulls(after_seconds)
            when 'DAY_AT' then num_nonnulls(day, at_time)
            when 'NEXT_WEEKDAY' then num_nonnulls(day, at_time, weekdays)
            when 'ANCHORED_ON' then num_nonnulls(day, at_time, anchor)
            when 'ON_DATE' then num_nonnulls(at_time, on_date)
            when 'EACH_YEAR' then num_nonnulls(at_time, on_date)
            when 'AFTER_EVENT' then num_nonnulls(after_seconds, event, event_name)
        end
        and case rule_kind
            when 'AFTER' then num_nulls(after_seconds)
            when 'DAY_AT' then num_nulls(day, at_time)
            when 'NEXT_WEEKDAY' then num_nulls(day, at_time, weekdays)
            when 'ANCHORED_ON' then num_nulls(day, at_time, anchor)
            when 'ON_DATE' then num_nulls(at_time, on_date)
            when 'EACH_YEAR' then num_nulls(at_time, on_date)
            when 'AFTER_EVENT' then num_nulls(after_seconds, event, event_name)
            else 1
        end = 0
        and (not yearly or rule_kind = 'ANCHORED_ON'));
grant select (settle_seconds, weekdays, anchor, yearly, on_date) on sop_step to siyu_platform;
create index sop_step_after_event on sop_step (tenant_id, event_name) where active and event_name is not null;

-- Nobody is a tenant here, so the walls are opened for these statements.
alter table sop_step no force row level security;
alter table step_tag_condition no force row level security;
alter table step_variant no force row level security;
update sop_step s set condition = jsonb_build_object('type', 'all', 'of', tags.of)
from (select tenant_id, step_id,
             jsonb_agg(jsonb_build_object('type', 'tag', 'tags', jsonb_build_array(tag_id),
                                          'match', case when required then 'ANY' else 'NONE' end) order by tag_id) as of
      from step_tag_condition group by tenant_id, step_id) tags
where tags.tenant_id = s.tenant_id and tags.step_id = s.id;
insert into step_variant (tenant_id, step_id, ord, name, condition, content_id)
select tenant_id, id, 0, '', '{"type": "all", "of": []}', content_id from sop_step;
alter table step_variant force row level security;
alter table sop_step force row level security;
drop table step_tag_condition;
alter table sop_step drop column content_id;

-- For a rule of the calendar the frontier lies in the time of its moments. Within a moment that is not finished: everybody
-- who entered before this has been decided about.
alter table step_frontier add column reached timestamptz;
