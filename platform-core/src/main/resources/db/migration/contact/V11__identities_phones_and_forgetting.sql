-- A contact may be known before it is a friend: by phone number, unionid, or the id the integrator's own system gives.
alter table contact
    alter column external_userid drop not null,
    add column own_id text,
    add constraint contact_own_id unique (tenant_id, own_id);
create index contact_by_unionid on contact (tenant_id, unionid) where unionid is not null;
-- New contacts get their id before they are written, because their phone number is sealed for their row.
grant usage on sequence contact_id_seq to siyu_app;

-- A phone number is stored sealed, found by its blind index and shown masked, as in 138****5678. What was stored plainly
-- before lies in phone_plain, which nothing shows, until the tick seal-phones has sealed it.
alter table contact rename column phone to phone_plain;
alter table contact
    add column phone          text,
    add column phone_sealed   bytea,
    add column phone_index    bytea,
    -- somebody proved that it is theirs: only then may it make two contacts one
    add column phone_verified boolean not null default false,
    add check ((phone_sealed is null) = (phone_index is null));
create index contact_by_phone on contact (tenant_id, phone_index) where phone_index is not null;
create index contact_with_plain_phone on contact (tenant_id, id) where phone_plain is not null;

-- The external_userid this relation goes by, where that is an alias of the contact.
alter table follow_relation add column via text;

-- Every beginning and every end of a follow relation, as they were told.
create table relation_event (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    staff_id   bigint      not null,
    at         timestamptz not null,
    kind       text        not null check (kind in ('BEGUN', 'ENDED')),
    lost_by    text        check (lost_by in ('STAFF', 'CONTACT', 'TRANSFER')),
    state      text        not null default '',
    primary key (tenant_id, id),
    unique (tenant_id, contact_id, staff_id, kind, at),
    foreign key (tenant_id, contact_id) references contact on delete cascade,
    check ((kind = 'ENDED') = (lost_by is not null))
);
call wall_in('relation_event');
create index relation_event_of_contact on relation_event (tenant_id, contact_id, at desc, id desc);

alter table follow_relation no force row level security;
alter table relation_event no force row level security;
insert into relation_event (tenant_id, contact_id, staff_id, at, kind, state)
select tenant_id, contact_id, staff_id, added_at, 'BEGUN', state from follow_relation;
insert into relation_event (tenant_id, contact_id, staff_id, at, kind, lost_by)
select tenant_id, contact_id, staff_id, lost_at, 'ENDED', lost_by from follow_relation where lost_at is not null;
alter table relation_event force row level security;
alter table follow_relation force row level security;

create table contact_note (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    -- login of whoever wrote it
    author     text        not null,
    text       text        not null check (char_length(text) between 1 and 2000),
    at         timestamptz not null,
    edited_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, contact_id) references contact on delete cascade
);
call wall_in('contact_note');
create index note_of_contact on contact_note (tenant_id, contact_id, at desc, id desc);

-- How many phone numbers somebody has read that day.
create table phone_reveal (
    tenant_id bigint not null,
    who       text   not null,
    day       date   not null,
    n         int    not null,
    primary key (tenant_id, who)
);
call wall_in('phone_reveal');

-- Who was forgotten, by digests only: neither a callback nor an import brings them back.
create table erased_identity (
    tenant_id bigint      not null,
    digest    bytea       not null,
    -- the identities of one person have one
    erasure   uuid        not null,
    at        timestamptz not null,
    primary key (tenant_id, digest)
);
call wall_in('erased_identity');
