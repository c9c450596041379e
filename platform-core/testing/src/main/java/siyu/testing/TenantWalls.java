package siyu.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the catalogue of a migrated database and names every gap in the walls between tenants, for every table there is
 * and ever will be, each partition included. A table without {@code tenant_id} must be on the written exception list.
 */
public final class TenantWalls {

    /** Tables that belong to no tenant, and why that is right. */
    private static final Set<String> WITHOUT_TENANT = Set.of(
            "tenant", // the registry itself: codes and names, read before a tenant is known
            "clock_anchor", // where business time stands in demo and tests
            "event_publication", // ids and facts on their way to a listener, deleted when heard
            "sign_in_attempt" // hashes of who tries to sign in, counted before a tenant is known
            );

    private static final Set<String> PREFIXES_WITHOUT_TENANT = Set.of("qrtz_", "flyway_schema_history");

    private static final String EXPECTED_POLICY = "(tenant_id = ( SELECT current_tenant() AS current_tenant))";

    /** Whoever looks for work finds nothing of a tenant that is hidden from it, as suspended ones are. */
    private static final String EXPECTED_FINDS = "(tenant_id IN ( SELECT tenant.id FROM tenant))";

    private static final String TABLES = """
            select c.oid::regclass::text as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
                   exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                             and not a.attisdropped) as has_tenant,
                   exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                             and a.attnotnull) as tenant_not_null,
                   exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
                             and p.polroles = '{0}'
                             and pg_get_expr(p.polqual, c.oid) = ? and pg_get_expr(p.polwithcheck, c.oid) = ?) as policy,
                   (select string_agg(p.polname, ', ') from pg_policy p where p.polrelid = c.oid
                       and not (p.polname = 'own_tenant'
                           or (p.polname = 'platform_finds' and p.polcmd = 'r'
                               and regexp_replace(pg_get_expr(p.polqual, c.oid), '\\s+', ' ', 'g') = ?
                               and p.polroles = array[(select oid from pg_roles where rolname = 'siyu_platform')]))
                   ) as strange_policies,
                   pg_get_userbyid(c.relowner) as owner
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            order by 1""";

    private static final String INDEXES_NOT_LED_BY_TENANT = """
            select i.indexrelid::regclass::text
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
            where (i.indisunique or i.indisprimary) and n.nspname = 'public' and i.indkey[0] <> t.attnum""";

    private static final String FOREIGN_KEYS_WITHOUT_TENANT = """
            select k.conname || ' on ' || k.conrelid::regclass
            from pg_constraint k join pg_attribute t on t.attrelid = k.conrelid and t.attname = 'tenant_id'
            join pg_attribute f on f.attrelid = k.confrelid and f.attname = 'tenant_id'
            where k.contype = 'f' and not (t.attnum = any (k.conkey) and f.attnum = any (k.confkey))""";

    private static final String LEAKING_RELATIONS = """
            select c.oid::regclass || case c.relkind when 'm' then ' is a materialized view' else
                       ' is a view without security_invoker' end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v'
                  and coalesce(array_to_string(c.reloptions, ','), '') not like '%security_invoker=true%'))
            union all
            select p.oid::regprocedure || ' is a security definer function'
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef""";

    private static final String TOO_MANY_RIGHTS = """
            select grantee || ' may ' || privilege_type || ' ' || table_name from information_schema.role_table_grants
            where grantee in ('siyu_app', 'PUBLIC') and table_schema = 'public'
              and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            union all
            select 'siyu_platform may ' || privilege_type || ' all of ' || table_name
            from information_schema.role_table_grants
            where grantee = 'siyu_platform' and not (privilege_type = 'SELECT' and table_name = 'tenant')
            union all
            select rolname || ' is too strong a role' from pg_roles
            where rolname in ('siyu_app', 'siyu_platform', 'siyu_owner')
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
            union all
            select r.rolname || ' is a member of another role'
            from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ('siyu_app', 'siyu_platform')""";

    private TenantWalls() {}

    /** The gaps, each a sentence; an empty list is a pass. The connection must see the whole catalogue. */
    public static List<String> gaps(Connection connection) throws SQLException {
        List<String> gaps = new ArrayList<>(tableGaps(connection));
        names(connection, INDEXES_NOT_LED_BY_TENANT)
                .forEach(index -> gaps.add("unique index " + index + " is not led by tenant_id"));
        names(connection, FOREIGN_KEYS_WITHOUT_TENANT)
                .forEach(key -> gaps.add("foreign key " + key + " does not contain tenant_id"));
        gaps.addAll(names(connection, LEAKING_RELATIONS));
        gaps.addAll(names(connection, TOO_MANY_RIGHTS));
        return gaps;
    }

    /** The tables that hold tenants' rows. */
    public static List<String> tenantTables(Connection connection) throws SQLException {
        return names(connection, """
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and n.nspname = 'public' order by 1""");
    }

    private static List<String> tableGaps(Connection connection) throws SQLException {
        List<String> gaps = new ArrayList<>();
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, EXPECTED_POLICY);
            statement.setString(2, EXPECTED_POLICY);
            statement.setString(3, EXPECTED_FINDS);
            var row = statement.executeQuery();
            while (row.next()) {
                String table = row.getString("name");
                if (!row.getBoolean("has_tenant")) {
                    require(isException(table), gaps, table + " has no tenant_id and is not on the exception list");
                    continue;
                }
                require(row.getBoolean("tenant_not_null"), gaps, table + ".tenant_id may be null");
                require(row.getBoolean("walled"), gaps, table + " has no row level security");
                require(row.getBoolean("forced"), gaps, table + " does not force row level security on its owner");
                require(row.getBoolean("policy"), gaps, table + " lacks the standard policy");
                require(row.getString("strange_policies") == null, gaps, table + " has a policy nobody knows");
                require("siyu_owner".equals(row.getString("owner")), gaps, table + " is not owned by siyu_owner");
            }
        }
        return gaps;
    }

    private static boolean isException(String table) {
        return WITHOUT_TENANT.contains(table)
                || PREFIXES_WITHOUT_TENANT.stream().anyMatch(table::startsWith);
    }

    private static void require(boolean held, List<String> gaps, String gap) {
        if (!held) {
            gaps.add(gap);
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(sql);
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names.stream().distinct().collect(Collectors.toList());
        }
    }
}
