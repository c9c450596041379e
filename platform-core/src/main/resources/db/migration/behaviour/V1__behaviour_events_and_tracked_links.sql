-- What contacts did. Append-only; the source's own event id makes a repeated delivery harmless.
create table behaviour_event (
    tenant_id   bigint      not null,
    id          bigint generated always as identity,
    contact_id  bigint      not null,
    name        text        not null,
    source      text        not null,
    event_id    text        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    attributes  jsonb       not null,
    primary key (tenant_id, id),
    unique (tenant_id, source, event_id)
);
call wall_in('behaviour_event');
-- "How often within a window", the contact's timeline.
create index behaviour_event_of_contact on behaviour_event (tenant_id, contact_id, name, occurred_at);

-- Where the links that leave the house lead. The id is 128 random bits; nothing in the address says or chooses the target.
create table tracked_link (
    tenant_id   bigint      not null,
    id          text        not null,
    content_id  bigint      not null,
    token       text        not null,
    ord         int         not null,
    title       text        not null,
    description text        not null,
    picture     text,
    target      text        not null check (target ~* '^https?://'),
    created_at  timestamptz not null,
    primary key (tenant_id, id)
);
call wall_in('tracked_link');
-- The same body tracked again for the same task keeps its addresses, so that a repeated hand-over is byte for byte the same.
create unique index tracked_link_of_token
    on tracked_link (tenant_id, token, content_id, ord, md5(target));

-- Signs the cookies of visitors; one key per tenant, so that one tenant's cookie means nothing to another.
create table visitor_key (
    tenant_id bigint not null primary key,
    key       bytea  not null
);
call wall_in('visitor_key');

-- States of identification that have come back once already. Rows die with the state's own time limit.
create table used_visitor_state (
    tenant_id  bigint      not null,
    state      text        not null,
    expires_at timestamptz not null,
    primary key (tenant_id, state)
);
call wall_in('used_visitor_state');
