-- The three roles of Siyu. Run once per cluster by a superuser, before the first start; safe to run again.
--   siyu_owner     owns the schema; used by Flyway only
--   siyu_app       what the application works with: no ownership, no BYPASSRLS, DML only
--   siyu_platform  finds work across tenants: SELECT on a few id and time columns, nothing personal
-- Set the passwords afterwards with: alter role … password '…';
do $$
begin
    if not exists (select from pg_roles where rolname = 'siyu_owner') then
        create role siyu_owner login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not exists (select from pg_roles where rolname = 'siyu_app') then
        create role siyu_app login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not exists (select from pg_roles where rolname = 'siyu_platform') then
        create role siyu_platform login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    execute format('alter database %I owner to siyu_owner', current_database());
    alter schema public owner to siyu_owner;
    revoke create on schema public from public;
    grant usage on schema public to siyu_app, siyu_platform;
end
$$;
