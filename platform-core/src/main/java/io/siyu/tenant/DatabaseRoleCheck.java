package io.siyu.tenant;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start as a role for which row level security is no wall. */
@Component
class DatabaseRoleCheck implements InitializingBean {

    private static final String WEAKNESS = """
            select case
                       when rolsuper then 'it is a superuser'
                       when rolbypassrls then 'it has BYPASSRLS'
                       when rolcreaterole then 'it may create roles'
                       when exists (select from pg_auth_members where member = r.oid) then 'it is a member of another role'
                       when exists (select from pg_class where relowner = r.oid) then 'it owns tables'
                       when has_schema_privilege(current_user, 'public', 'create') then 'it may create tables'
                   end
            from pg_roles r where rolname = current_user""";

    private final JdbcClient app;
    private final JdbcClient platform;

    DatabaseRoleCheck(DataSource app, @Qualifier("platform") DataSource platform) {
        this.app = JdbcClient.create(app);
        this.platform = JdbcClient.create(platform);
    }

    @Override
    public void afterPropertiesSet() {
        refuseWeak(app);
        refuseWeak(platform);
    }

    private static void refuseWeak(JdbcClient jdbc) {
        @Nullable String weakness = jdbc.sql(WEAKNESS).query(String.class).optional().orElse(null);
        if (weakness != null) {
            String role = jdbc.sql("select current_user").query(String.class).single();
            throw new WrongDatabaseRole(role, weakness);
        }
    }
}
