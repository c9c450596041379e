create table staff (
    tenant_id bigint  not null,
    id        bigint  generated always as identity,
    userid    text    not null,
    name      text    not null,
    alias     text,
    active    boolean not null default true,
    -- where this member's contacts live unless a contact says otherwise; null: as the tenant
    zone      text,
    primary key (tenant_id, id),
    unique (tenant_id, userid)
);
call wall_in('staff');
