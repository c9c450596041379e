-- What contacts allowed and refused: the evidence behind the flags. Never changed; goes with the contact.
create table contact_consent (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    contact_id   bigint      not null,
    purpose      text        not null check (purpose in ('MARKETING', 'PROFILING')),
    given        boolean     not null,
    at           timestamptz not null,
    -- how the contact told it: in WeCom, by phone, in a form, …
    channel      text        not null,
    -- who wrote it down, as in HAND:li
    operator     text        not null,
    -- which wording the contact agreed to or objected to
    text_version text,
    primary key (tenant_id, id),
    foreign key (tenant_id, contact_id) references contact on delete cascade
);
call wall_in('contact_consent');
create index consent_of_contact on contact_consent (tenant_id, contact_id, id desc);
