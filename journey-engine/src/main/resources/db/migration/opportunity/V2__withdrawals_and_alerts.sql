-- WITHDRAWN: what opened it was taken back before anybody touched it.
alter table opportunity drop constraint opportunity_state_check;
alter table opportunity add constraint opportunity_state_check
    check (state in ('OPEN', 'SNOOZED', 'DONE', 'NOT_INTERESTED', 'LOST', 'WITHDRAWN'));

-- Something a person should know about a contact. Whose it is follows from the contact's owner, as with opportunities.
create table alert (
    tenant_id       bigint      not null,
    id              bigint      generated always as identity,
    contact_id      bigint      not null,
    audience        text        not null check (audience in ('OWNER', 'LEADERS')),
    -- who raised it: name of a rule or step
    source          text        not null,
    text            text        not null,
    raised_at       timestamptz not null,
    last_at         timestamptz not null,
    times           int         not null default 1,
    acknowledged_at timestamptz,
    acknowledged_by text,
    withdrawn_at    timestamptz,
    primary key (tenant_id, id),
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    check (acknowledged_at is null or withdrawn_at is null)
);
call wall_in('alert');
create unique index alert_standing on alert (tenant_id, contact_id, audience, source, text)
    where acknowledged_at is null and withdrawn_at is null;
create index alert_latest on alert (tenant_id, audience, last_at desc, id desc)
    where acknowledged_at is null and withdrawn_at is null;
