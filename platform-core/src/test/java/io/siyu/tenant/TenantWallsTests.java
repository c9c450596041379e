package io.siyu.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.TenantWalls;
import siyu.testing.TestDatabase;

/** The catalogue check itself is tested here: it must see each kind of gap. */
@SpringBootTest
class TenantWallsTests {

    /** Makes sure the schema is migrated before the catalogue is read. */
    @Autowired
    Tenants tenants;

    @Test
    void theWallsHaveNoGap() throws SQLException {
        try (Connection connection = TestDatabase.get().superuser()) {
            assertThat(TenantWalls.gaps(connection)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a table nobody walled in       | create table leak (tenant_id bigint not null primary key) | no row level security
            a table without tenant         | create table leak (id bigint primary key) | not on the exception list
            a key not led by the tenant    | create table leak (tenant_id bigint not null, id bigint primary key) | not led by tenant_id
            a tenant that may be null      | create table leak (tenant_id bigint, id bigint) | may be null
            a view with its owner's rights | create view leak as select * from tenant | without security_invoker
            a definer function             | create function leak() returns int language sql security definer as 'select 1' | security definer
            truncate for the application   | grant truncate on tenant to siyu_app | siyu_app may TRUNCATE
            too wide a platform role       | create table leak (tenant_id bigint not null primary key); grant select on leak to siyu_platform | siyu_platform may SELECT all of leak
            a find over suspended tenants  | create table leak (tenant_id bigint not null primary key); create policy platform_finds on leak for select to siyu_platform using (true) | a policy nobody knows
            """)
    void aGapIsSeen(String name, String sql, String gap) throws SQLException {
        try (Connection connection = TestDatabase.get().superuser()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("set role siyu_owner");
            connection.createStatement().execute(sql);
            connection.createStatement().execute("reset role");

            assertThat(TenantWalls.gaps(connection)).as(name).anyMatch(found -> found.contains(gap));

            connection.rollback();
        }
    }

    @Test
    void aPartitionReadDirectlyMustHaveItsOwnWall() throws SQLException {
        try (Connection connection = TestDatabase.get().superuser()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("set role siyu_owner");
            connection.createStatement().execute("""
                    create table parted (tenant_id bigint not null, id bigint, primary key (tenant_id, id))
                        partition by hash (id);
                    create table parted_0 partition of parted for values with (modulus 1, remainder 0);
                    call wall_in('parted')""");
            connection.createStatement().execute("reset role");

            assertThat(TenantWalls.gaps(connection)).contains("parted_0 has no row level security");

            connection.rollback();
        }
    }
}
