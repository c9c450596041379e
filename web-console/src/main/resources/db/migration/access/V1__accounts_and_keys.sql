-- Who may open the console. A login is unique within its tenant only.
create table account (
    tenant_id         bigint      not null,
    id                bigint      generated always as identity,
    login             text        not null,
    password_hash     text        not null,
    role              text        not null check (role in ('ADMIN', 'OPERATOR', 'LEADER', 'REP')),
    staff_id          bigint,
    active            boolean     not null default true,
    -- raised by whatever must end the sessions opened before: a new password, a lock (a role is read with each request)
    epoch             int         not null default 0,
    created_at        timestamptz not null,
    last_signed_in_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, login)
);
call wall_in('account');

-- Keys of integrators. Only the SHA-256 of a key is kept; its 256 random bits need no slow hash.
create table api_key (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    prefix       text        not null,
    hash         text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, hash)
);
call wall_in('api_key');

-- Counts sign-in attempts per account and per address before a tenant is known, so it belongs to no tenant; subjects
-- are hashes, and rows are deleted after a day.
create table sign_in_attempt (
    subject  text        primary key,
    attempts int         not null,
    last_at  timestamptz not null,
    free_at  timestamptz not null
);
create index sign_in_attempt_last_at on sign_in_attempt (last_at);
grant select, insert, update, delete on sign_in_attempt to siyu_app;
