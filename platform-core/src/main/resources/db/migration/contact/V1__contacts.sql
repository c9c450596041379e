create table contact (
    tenant_id       bigint      not null,
    id              bigint      generated always as identity,
    external_userid text        not null,
    name            text        not null,
    -- What a search compares. A stored column, because lower() is not leakproof: under row level security a search by
    -- lower(name) could use no index.
    name_key        text        collate "C" generated always as (lower(name)) stored,
    avatar          text,
    gender          smallint    not null default 0 check (gender in (0, 1, 2)),
    unionid         text,
    phone           text,
    birthday        date,
    zone            text,
    -- the staff member who speaks to this contact: the first active follower, null when nobody is left
    owner_id        bigint,
    created_at      timestamptz not null,
    -- when name, avatar, gender and unionid were true; an older report does not undo a newer one
    profile_at      timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, external_userid)
);
call wall_in('contact');
create index contact_of_owner on contact (tenant_id, owner_id, id);
create index contact_by_name on contact (tenant_id, name_key);

-- Friend (好友关系) since added_at and as long as lost_at is null. Both times only ever move forward.
create table follow_relation (
    tenant_id  bigint      not null,
    contact_id bigint      not null,
    staff_id   bigint      not null,
    -- of the channel code the contact scanned; '' when none
    state      text        not null default '',
    remark     text,
    remark_key text        collate "C" generated always as (lower(remark)) stored,
    added_at   timestamptz not null,
    lost_at    timestamptz,
    lost_by    text check (lost_by in ('STAFF', 'CONTACT', 'TRANSFER')),
    primary key (tenant_id, contact_id, staff_id),
    foreign key (tenant_id, contact_id) references contact on delete cascade,
    check ((lost_at is null) = (lost_by is null)),
    check (lost_at >= added_at)
);
call wall_in('follow_relation');
create index friend_of_staff on follow_relation (tenant_id, staff_id, contact_id) where lost_at is null;
create index friend_by_remark on follow_relation (tenant_id, remark_key) where remark_key is not null;

-- A loss reported before the friendship it ends; callbacks come in no order.
create table early_loss (
    tenant_id       bigint      not null,
    external_userid text        not null,
    staff_id        bigint      not null,
    lost_at         timestamptz not null,
    lost_by         text        not null,
    primary key (tenant_id, external_userid, staff_id)
);
call wall_in('early_loss');

-- The zone in which a contact lives, from the most to the least specific answer.
create function contact_zone(contact_zone text, staff_zone text, tenant_zone text) returns text
    language sql immutable parallel safe
    return coalesce(contact_zone, staff_zone, tenant_zone, 'Asia/Shanghai');
