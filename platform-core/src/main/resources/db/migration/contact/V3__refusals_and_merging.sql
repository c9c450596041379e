alter table contact
    -- what the contact does not want; effective at once
    add column no_marketing boolean not null default false,
    add column no_profiling boolean not null default false,
    -- The same person is known under this id: all that was said of this one is said of that one. The row stays as an
    -- alias, so that whoever still names it finds the person; it never points at another alias.
    add column merged_into  bigint check (merged_into <> id);
create index contact_alias on contact (tenant_id, merged_into) where merged_into is not null;
