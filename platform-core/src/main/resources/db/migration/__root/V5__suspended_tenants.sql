-- A corp the platform's operator has stopped: nothing is sent for it and no tick works for it until it goes on.
alter table tenant
    add column suspended_at     timestamptz,
    -- io.siyu.tenant.Suspension.Reason
    add column suspended_for    text,
    add column suspended_by     text,
    -- what the corp's people are told beside the reason; may be empty
    add column suspension_note  text,
    add constraint suspended_as_a_whole check (
        num_nulls(suspended_at, suspended_for, suspended_by, suspension_note) in (0, 4));

-- Whoever looks for work across tenants does not see a suspended one, and so nothing of it: each find begins with the
-- tenants, or is filtered by them, before a row of the suspended one's backlog is read.
alter table tenant enable row level security;
create policy everybody on tenant for all to siyu_app using (true) with check (true);
create policy at_work on tenant for select to siyu_platform using (suspended_at is null);

create or replace procedure let_platform_find(tenant_table regclass, columns text)
    language plpgsql as
$$
begin
    execute format('create policy platform_finds on %s for select to siyu_platform
                        using (tenant_id in (select id from tenant))', tenant_table);
    execute format('grant select (%s) on %s to siyu_platform', columns, tenant_table);
end
$$;

do
$$
declare
    opened regclass;
begin
    for opened in select polrelid from pg_policy where polname = 'platform_finds' loop
        execute format('alter policy platform_finds on %s using (tenant_id in (select id from tenant))', opened);
    end loop;
end
$$;
