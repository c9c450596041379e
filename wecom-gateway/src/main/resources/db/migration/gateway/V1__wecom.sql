-- How a tenant is connected to WeCom. Secrets are sealed by the application (AES-GCM, bound to tenant, table and column).
create table wecom_corp (
    tenant_id               bigint      not null primary key,
    corp_id                 text        not null,
    agent_id                bigint      not null,
    secret                  bytea       not null,
    callback_token          bytea       not null,
    aes_key                 bytea       not null,
    -- after a rotation, callbacks already under way still carry the old ones for a while
    previous_callback_token bytea,
    previous_aes_key        bytea,
    previous_until          timestamptz,
    -- another WeCom, for example a sandbox; null for the real one
    api_base                text,
    connected_at            timestamptz not null,
    -- when everything is to be read again
    sync_due                timestamptz not null default now(),
    -- one reading at a time: its number, and until when it holds the corp; its reader moves that on
    sync_turn               bigint      not null default 0,
    sync_held_until         timestamptz,
    -- when the last reading ended, and why it stopped early if it did
    synced_at               timestamptz,
    sync_problem            text
);
call wall_in('wecom_corp');
call let_platform_find('wecom_corp', 'tenant_id, sync_due, sync_held_until');

-- The access token shared by all nodes. Its row lock is the single flight of gettoken; times are the database's.
create table wecom_token (
    tenant_id     bigint  not null,
    agent_id      bigint  not null,
    token         bytea,
    -- counts grants, so that only the token that failed is expired, never its successor
    version       bigint  not null default 0,
    expires_at    timestamptz,
    fetched_at    timestamptz,
    -- the circuit: while open, WeCom is not asked, because it blocks an address that keeps asking with a wrong secret
    refused_code  int,
    refused_until timestamptz,
    primary key (tenant_id, agent_id)
);
call wall_in('wecom_token');

-- What this tenant has used of each API's limits, counted over all nodes.
create table wecom_budget (
    tenant_id     bigint      not null,
    api           text        not null,
    minute_start  timestamptz not null,
    minute_calls  int         not null,
    hour_start    timestamptz not null,
    hour_calls    int         not null,
    blocked_until timestamptz,
    last_block    timestamptz,
    primary key (tenant_id, api)
) with (fillfactor = 50);
call wall_in('wecom_budget');

-- Everything WeCom told us, as it came. A callback is answered as soon as it lies here.
create table callback_inbox (
    tenant_id         bigint      not null,
    id                bigint      generated always as identity,
    -- SHA-256 of the decrypted XML: WeCom's own advice for telling repeats apart has a resolution of one second
    content_hash      bytea       not null,
    received_at       timestamptz not null default now(),
    xml               text        not null,
    event             text        not null,
    userid            text,
    external_userid   text,
    happened_at       timestamptz not null,
    state             text        not null default 'NEW' check (state in ('NEW', 'DONE', 'FAILED')),
    -- counts how often it was taken; a worker that was too slow is told by it
    attempts          int         not null default 0,
    -- counts how often handling it went wrong; having to wait for WeCom is not going wrong
    failures          int         not null default 0,
    -- when it may be taken (again); a worker holds a row by moving this forward
    not_before        timestamptz not null default now(),
    outcome           text,
    last_error        text,
    -- of an event that may be answered with a welcome message
    welcome           text        check (welcome in ('DUE', 'CLAIMED', 'DONE')),
    primary key (tenant_id, id),
    unique (tenant_id, content_hash)
);
create index callback_inbox_open on callback_inbox (tenant_id, not_before) where state = 'NEW';
create index callback_inbox_received on callback_inbox (tenant_id, received_at);
create index callback_inbox_failed on callback_inbox (tenant_id, id) where state = 'FAILED';
create index callback_inbox_welcome on callback_inbox (tenant_id, id) where welcome in ('DUE', 'CLAIMED');
call wall_in('callback_inbox');
call let_platform_find('callback_inbox', 'tenant_id, state, not_before, welcome, received_at');

-- Tags on their way to WeCom: the last wish per contact and tag, gone once WeCom has it.
create table wecom_tag_push (
    tenant_id  bigint      not null,
    contact_id bigint      not null,
    tag_id     bigint      not null,
    present    bool        not null,
    wish       bigint      not null default 1,
    attempts   int         not null default 0,
    not_before timestamptz not null default now(),
    last_error text,
    primary key (tenant_id, contact_id, tag_id)
);
create index wecom_tag_push_open on wecom_tag_push (tenant_id, not_before);
call wall_in('wecom_tag_push');
call let_platform_find('wecom_tag_push', 'tenant_id, not_before');
