-- A rule says more than before: a condition judged when it fires, how long it then leaves a contact alone, and when it
-- acts. What it watches, in one word, is a column of its own: a page of facts finds its rules through an index.
alter table monitoring_rule
    add column condition jsonb,
    add column cool_down text,
    add column schedule  jsonb,
    add column watches   text;

-- Nobody is a tenant here, so the wall is opened for these statements.
alter table monitoring_rule no force row level security;
update monitoring_rule
set watches = case trigger ->> 'type' when 'event' then 'event:' || (trigger ->> 'name')
                                      else 'tag:' || (trigger ->> 'tagId') end;
alter table monitoring_rule force row level security;
alter table monitoring_rule alter column watches set not null;
create index monitoring_rule_watching on monitoring_rule (tenant_id, watches) where active;

-- Each fact that concerned a rule and what was decided about it. WAITING: decided at due_at.
alter table rule_firing
    add column outcome text not null default 'FIRED' check (outcome in
        ('WAITING', 'FIRED', 'COOL_DOWN', 'CONDITION_FALSE', 'NO_PROFILING', 'RULE_OFF', 'TARGET_MISSING')),
    add column due_at  timestamptz,
    -- of the changes this firing makes: how many causes stand behind them
    add column depth   int not null default 1,
    -- what the rule's condition said, in words: {"zh": …, "en": …}
    add column reasons jsonb,
    add constraint waits_until check ((outcome = 'WAITING') = (due_at is not null));
alter table rule_firing no force row level security;
update rule_firing
set cause = case when cause ? 'tagId' then (cause - 'tagId') || jsonb_build_object('what', 'tag', 'ref', cause -> 'tagId')
                 else cause || '{"what": "event"}' end;
alter table rule_firing force row level security;
call let_platform_find('rule_firing', 'tenant_id, due_at');
create index rule_firing_due on rule_firing (tenant_id, due_at) where due_at is not null;
create index rule_firing_of_contact on rule_firing (tenant_id, rule_id, contact_id, id);

-- Until when a rule leaves a contact alone. The upsert is the decision, whoever else decides at the same time.
create table rule_rest (
    tenant_id  bigint      not null,
    rule_id    bigint      not null,
    contact_id bigint      not null,
    rests_from timestamptz not null,
    primary key (tenant_id, rule_id, contact_id)
);
call wall_in('rule_rest');

-- How often a rule decided what, day by day: what the list of rules shows without counting firings.
create table rule_tally (
    tenant_id bigint      not null,
    rule_id   bigint      not null,
    day       date        not null,
    outcome   text        not null,
    n         bigint      not null,
    last_at   timestamptz not null,
    primary key (tenant_id, rule_id, day, outcome)
);
call wall_in('rule_tally');

-- What a firing changed, or why it did not: one row per action.
create table rule_effect (
    tenant_id  bigint      not null,
    firing_id  bigint      not null,
    action     smallint    not null,
    rule_id    bigint      not null,
    contact_id bigint      not null,
    kind       text        not null,
    result     text        not null check (result in ('DONE', 'ALREADY', 'ABSENT', 'BACKWARDS', 'REFUSED')),
    -- id of the tag, journey, opportunity or alert
    target     bigint,
    -- key of the attribute, or why it was refused
    detail     text,
    -- what stood there before and after: stage, value or staff member
    was        text,
    becomes    text,
    -- the entry it made in a journey, or the score it added
    number     int,
    done_at    timestamptz not null,
    undone_at  timestamptz,
    primary key (tenant_id, firing_id, action)
);
call wall_in('rule_effect');
create index rule_effect_of_rule on rule_effect (tenant_id, rule_id, contact_id) where result = 'DONE' and undone_at is null;

-- Who took back the effects of a rule, and how much that came to.
create table rule_undo (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    rule_id   bigint      not null,
    since     timestamptz not null,
    until     timestamptz not null,
    actor     text        not null,
    at        timestamptz not null,
    -- by kind of action: {"add-tag": {"undone": 3, "kept": 1}, …}
    counts    jsonb       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, rule_id) references monitoring_rule
);
call wall_in('rule_undo');

-- The first moment, not before the one given, at which a schedule lets somebody living in that zone be acted for. A window
-- that ends before it begins crosses midnight and belongs to the day on which it begins. No days: always.
create function schedule_opens(at timestamptz, zone text, days int[], opens time, closes time) returns timestamptz
    language sql stable parallel safe
    return case when days is null then at else (
        select min(greatest(w.opens_at, at))
        from generate_series(-1, 7) as ahead (n),
             lateral (select (at at time zone zone)::date + ahead.n as day) d,
             lateral (select (d.day + opens) at time zone zone as opens_at,
                             (d.day + (closes <= opens)::int + closes) at time zone zone as closes_at) w
        where extract(isodow from d.day)::int = any(days) and w.closes_at > at) end;

create or replace function meets_all(attributes jsonb, conditions jsonb) returns boolean
    language sql immutable parallel safe
    return not exists (
        select from jsonb_to_recordset(conditions) as c (attribute text, comparison text, value text)
        where coalesce(case c.comparison
                           when 'EQUALS' then attributes ->> c.attribute <> c.value
                           when 'CONTAINS' then strpos(attributes ->> c.attribute, c.value) = 0
                           when 'AT_LEAST' then case when attributes ->> c.attribute ~ '^-?[0-9]{1,18}(\.[0-9]{1,9})?$'
                                                     then (attributes ->> c.attribute)::numeric < c.value::numeric end
                           when 'AT_MOST' then case when attributes ->> c.attribute ~ '^-?[0-9]{1,18}(\.[0-9]{1,9})?$'
                                                    then (attributes ->> c.attribute)::numeric > c.value::numeric end
                       end, true));
