-- Whom an assignment gave this contact to: the owner, as long as that member is an active friend. See io.siyu.contact.Owners.
alter table contact add assigned_to bigint;
create index contact_of_assigned on contact (tenant_id, assigned_to, id) where assigned_to is not null;
