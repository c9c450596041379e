-- A playbook the tenant has imported, or exported for the first time: what its file says above its items.
create table playbook (
    tenant_id bigint not null,
    key       text   not null,
    -- json, not jsonb: it keeps the order its author chose
    head      json   not null,
    primary key (tenant_id, key)
);
call wall_in('playbook');

-- Which of the tenant's things stands for which key of the playbook, so that an item that is renamed stays the same one.
create table playbook_item (
    tenant_id bigint not null,
    playbook  text   not null,
    kind      text   not null,
    key       text   not null,
    -- in the module that owns it; 0 where the key itself is the id
    id        bigint not null,
    -- place in the file
    ord       int    not null,
    -- as it was right after the last import or publication: what differs since was changed by hand
    body      jsonb,
    primary key (tenant_id, playbook, kind, key),
    foreign key (tenant_id, playbook) references playbook
);
call wall_in('playbook_item');
create index playbook_item_of_thing on playbook_item (tenant_id, kind, id);

-- A journey as it was when it was published: the whole file, so that an older one can be published again.
create table journey_version (
    tenant_id    bigint      not null,
    journey_id   bigint      not null,
    number       int         not null,
    document     text        not null,
    published_at timestamptz not null,
    published_by text        not null,
    note         text        not null,
    primary key (tenant_id, journey_id, number)
);
call wall_in('journey_version');

-- What somebody is changing in a journey's file. It touches nobody until it is published.
create table journey_draft (
    tenant_id  bigint      not null,
    journey_id bigint      not null,
    document   text        not null,
    -- counts its edits; an editor hands it back to notice that somebody else was faster
    edit       int         not null,
    saved_at   timestamptz not null,
    saved_by   text        not null,
    primary key (tenant_id, journey_id)
);
call wall_in('journey_draft');
