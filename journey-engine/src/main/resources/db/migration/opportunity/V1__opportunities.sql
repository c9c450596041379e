-- Whose opportunity it is follows from the contact's owner, so that a hand-over of contacts hands these over too.
create table opportunity (
    tenant_id         bigint      not null,
    id                bigint      generated always as identity,
    kind              text        not null check (kind in ('CHAT', 'CALL')),
    contact_id        bigint      not null,
    state             text        not null check (state in ('OPEN', 'SNOOZED', 'DONE', 'NOT_INTERESTED', 'LOST')),
    score             int         not null,
    opened_at         timestamptz not null,
    last_signal_at    timestamptz not null,
    snoozed_until     timestamptz,
    closed_at         timestamptz,
    -- who put it off or closed it; null for what nobody did
    handled_by        text,
    outcome           text,
    note              text,
    script_content_id bigint,
    primary key (tenant_id, id),
    check ((state = 'SNOOZED') = (snoozed_until is not null)),
    check ((state in ('OPEN', 'SNOOZED')) = (closed_at is null))
);
call wall_in('opportunity');
create unique index opportunity_unfinished on opportunity (tenant_id, kind, contact_id) where state in ('OPEN', 'SNOOZED');
create index opportunity_ranking on opportunity (tenant_id, kind, score desc, last_signal_at desc, id)
    where state in ('OPEN', 'SNOOZED');
create index opportunity_of_contact on opportunity (tenant_id, contact_id, closed_at);

-- Why: the signals behind it. One signal counts once, however often it is reported.
create table opportunity_reason (
    tenant_id      bigint      not null,
    opportunity_id bigint      not null,
    at             timestamptz not null,
    rule_name      text        not null,
    event_name     text        not null,
    detail         text        not null,
    primary key (tenant_id, opportunity_id, at, rule_name, event_name),
    foreign key (tenant_id, opportunity_id) references opportunity
);
call wall_in('opportunity_reason');
