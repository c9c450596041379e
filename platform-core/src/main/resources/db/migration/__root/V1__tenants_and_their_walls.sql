-- The registry of tenants. It holds nothing personal and no credentials, and is read before a tenant is known
-- (sign-in, callbacks), so it stands outside row level security: see the exception list in TenantWallsTests.
create table tenant (
    id           bigint generated always as identity primary key,
    code         text        not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
    name         text        not null,
    -- unguessable part of the callback address
    callback_key text        not null unique,
    zone         text        not null default 'Asia/Shanghai',
    opened_at    timestamptz not null
);
grant select, insert, update on tenant to siyu_app;
grant select on tenant to siyu_platform;

-- The tenant of the running transaction; null (and so no rows) where none was set. The setting is local to the
-- transaction and reads '' after it, hence nullif.
create function current_tenant() returns bigint
    language sql stable parallel safe
    return nullif(current_setting('siyu.tenant', true), '')::bigint;

-- Every table that holds a tenant's rows is born through this procedure: it enables and forces row level security,
-- sets the one standard policy and gives the application DML and nothing else.
create procedure wall_in(tenant_table regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', tenant_table);
    execute format('alter table %s force row level security', tenant_table);
    execute format('create policy own_tenant on %s for all
                        using (tenant_id = (select current_tenant()))
                        with check (tenant_id = (select current_tenant()))', tenant_table);
    execute format('grant select, insert, update, delete on %s to siyu_app', tenant_table);
end
$$;

-- Lets the platform role see the named columns (ids and times, nothing personal) of a table over all tenants, so that
-- work can be found without asking each tenant in turn.
create procedure let_platform_find(tenant_table regclass, columns text)
    language plpgsql as
$$
begin
    execute format('create policy platform_finds on %s for select to siyu_platform using (true)', tenant_table);
    execute format('grant select (%s) on %s to siyu_platform', columns, tenant_table);
end
$$;
