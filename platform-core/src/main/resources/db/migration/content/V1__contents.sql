create table content (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    name        text        not null,
    text        text        not null default '',
    attachments jsonb       not null default '[]',
    -- valid from the first moment (inclusive) until the second (exclusive); null: unbounded
    valid_from  timestamptz,
    valid_until timestamptz,
    version     int         not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, id),
    check (valid_from < valid_until)
);
call wall_in('content');
