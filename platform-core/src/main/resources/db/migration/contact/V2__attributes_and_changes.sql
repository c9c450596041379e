-- What a tenant wants to know of its contacts beyond the profile. One that was ever filled in is retired, never deleted:
-- its values stay readable and its key keeps its meaning.
create table attribute (
    tenant_id  bigint  not null,
    key        text    not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    label      text    not null,
    type       text    not null check (type in ('TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'CHOICE')),
    choices    text[]  not null default '{}',
    ord        int     not null default 0,
    used       boolean not null default false,
    retired    boolean not null default false,
    primary key (tenant_id, key)
);
call wall_in('attribute');

-- Text, number, true or false, or an ISO date by attribute key; a removed value has no key. No value is ever null.
alter table contact add column attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object');

-- Every date of a contact ('birthday' or a DATE attribute), written in the transaction that changes it there, so that
-- whoever is due by a date is found through an index.
create table contact_date (
    tenant_id  bigint   not null,
    contact_id bigint   not null,
    attribute  text     not null,
    value      date     not null,
    -- 229 for 29 February
    month_day  smallint not null generated always as
                   ((extract(month from value) * 100 + extract(day from value))::smallint) stored,
    primary key (tenant_id, contact_id, attribute),
    foreign key (tenant_id, contact_id) references contact on delete cascade
);
call wall_in('contact_date');
create index contact_by_date on contact_date (tenant_id, attribute, value, contact_id);
create index contact_by_anniversary on contact_date (tenant_id, attribute, month_day, contact_id);

-- Nobody is a tenant here, so the wall is opened for this one statement.
alter table contact no force row level security;
alter table contact_date no force row level security;
insert into contact_date (tenant_id, contact_id, attribute, value)
select tenant_id, id, 'birthday', birthday from contact where birthday is not null;
alter table contact_date force row level security;
alter table contact force row level security;

-- What changed about a contact, kept for ever and for its timeline: one row per fact.
create table contact_change (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    -- key of an attribute, or name, gender, birthday, …
    attribute  text        not null,
    -- a phone number stands here masked; null: it was not known
    was        text,
    becomes    text,
    at         timestamptz not null,
    -- kind and reference, as in HAND:li
    cause      text        not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, contact_id) references contact on delete cascade
);
call wall_in('contact_change');
create index change_of_contact on contact_change (tenant_id, contact_id, at desc, id desc);
