create table tag_group (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    name      text   not null,
    wecom_id  text,
    ord       int    not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, name),
    unique (tenant_id, wecom_id)
);
call wall_in('tag_group');

create table tag (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    group_id  bigint not null,
    name      text   not null,
    wecom_id  text,
    ord       int    not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, group_id, name),
    unique (tenant_id, wecom_id),
    foreign key (tenant_id, group_id) references tag_group
);
call wall_in('tag');

create table contact_tag (
    tenant_id  bigint      not null,
    tag_id     bigint      not null,
    contact_id bigint      not null,
    tagged_at  timestamptz not null,
    -- who or what added it: kind and reference, as in HAND:li
    cause      text        not null,
    primary key (tenant_id, tag_id, contact_id),
    foreign key (tenant_id, tag_id) references tag
);
call wall_in('contact_tag');
create index tags_of_contact on contact_tag (tenant_id, contact_id, tag_id);
