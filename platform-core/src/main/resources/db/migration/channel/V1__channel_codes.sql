create table channel_code (
    tenant_id          bigint not null,
    id                 bigint generated always as identity,
    name               text   not null,
    -- comes back in the callback of whoever scans the code (at most 30 characters); '' is the default for everybody
    state              text   not null,
    welcome_content_id bigint,
    config_id          text,
    qr_code            text,
    primary key (tenant_id, id),
    unique (tenant_id, state)
);
call wall_in('channel_code');

create table channel_code_tag (
    -- filled by the walls: Hibernate writes a collection without its owner's tenant
    tenant_id       bigint not null default current_tenant(),
    channel_code_id bigint not null,
    tag_id          bigint not null,
    primary key (tenant_id, channel_code_id, tag_id),
    foreign key (tenant_id, channel_code_id) references channel_code
);
call wall_in('channel_code_tag');

-- How each welcome ended. By WeCom's ids, because a welcome may end before the contact is known here.
create table welcome (
    tenant_id       bigint      not null,
    external_userid text        not null,
    staff_userid    text        not null,
    concluded_at    timestamptz not null,
    sent            boolean     not null,
    reason          text,
    primary key (tenant_id, external_userid, staff_userid, concluded_at)
);
call wall_in('welcome');
