-- Who did what to whom, and when: written in the transaction of the deed, never changed, never deleted, not even by the
-- application itself. It holds no personal data, so it may outlive the people it speaks of.
create table audit_entry (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    at        timestamptz not null,
    -- kind and reference, as in HAND:li
    who       text        not null,
    -- io.siyu.audit.AuditAction
    action    text        not null,
    -- what it was done to, as in contact:17; of many, only how many
    subject   text        not null,
    details   jsonb       not null default '{}' check (jsonb_typeof(details) = 'object'),
    primary key (tenant_id, id)
);
call wall_in('audit_entry');
revoke update, delete on audit_entry from siyu_app;
create index audit_by_action on audit_entry (tenant_id, action, id desc);
create index audit_by_who on audit_entry (tenant_id, who, id desc);
create index audit_by_subject on audit_entry (tenant_id, subject, id desc);
