-- For "at most one firing per contact within the window", a constraint no race gets around.
create extension if not exists btree_gist;

create table monitoring_rule (
    tenant_id bigint  not null,
    id        bigint  generated always as identity,
    name      text    not null check (name <> ''),
    -- rules run from the smallest to the largest
    ord       int     not null,
    active    boolean not null,
    trigger   jsonb   not null,
    actions   jsonb   not null,
    version   int     not null,
    primary key (tenant_id, id)
);
call wall_in('monitoring_rule');

create table rule_firing (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    rule_id     bigint      not null,
    contact_id  bigint      not null,
    -- what set it off, in one word: a fact told twice fires once
    event_key   text        not null,
    occurred_at timestamptz not null,
    fired_at    timestamptz not null,
    -- of a rule that counts: as long as this lasts, what was counted is not counted again
    quiet       tstzrange,
    cause       jsonb       not null,
    primary key (tenant_id, id),
    unique (tenant_id, rule_id, event_key),
    foreign key (tenant_id, rule_id) references monitoring_rule,
    constraint fires_once_per_window
        exclude using gist (tenant_id with =, rule_id with =, contact_id with =, quiet with &&) where (quiet is not null)
);
call wall_in('rule_firing');
create index rule_firing_latest on rule_firing (tenant_id, rule_id, id desc);

-- Rules that could not do what they say, one row per rule and trouble, however often it happened.
create table rule_alert (
    tenant_id bigint      not null,
    rule_id   bigint      not null,
    trouble   text        not null check (trouble in ('CIRCLE', 'TARGET_MISSING')),
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    times     int         not null,
    contacts  bigint      not null,
    primary key (tenant_id, rule_id, trouble),
    foreign key (tenant_id, rule_id) references monitoring_rule
);
call wall_in('rule_alert');

-- Whether attributes meet all conditions, [{"attribute": …, "comparison": …, "value": …}, …]. A missing attribute meets none.
create function meets_all(attributes jsonb, conditions jsonb) returns boolean
    language sql immutable parallel safe
    return not exists (
        select from jsonb_to_recordset(conditions) as c (attribute text, comparison text, value text)
        where coalesce(case c.comparison
                           when 'EQUALS' then attributes ->> c.attribute <> c.value
                           when 'CONTAINS' then strpos(attributes ->> c.attribute, c.value) = 0
                           when 'AT_LEAST' then case when attributes ->> c.attribute ~ '^-?[0-9]{1,18}(\.[0-9]{1,9})?$'
                                                     then (attributes ->> c.attribute)::numeric < c.value::numeric end
                       end, true));
