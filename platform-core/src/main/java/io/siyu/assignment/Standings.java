package io.siyu.assignment;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads where contacts stand, a page in one statement. Who is on the way to somebody already is left out. */
@Component
class Standings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration WECOM_REMEMBERS = Duration.ofDays(90);

    private static final String SELECT = """
            select c.id, c.owner_id,
                   (select coalesce(jsonb_agg(jsonb_build_object('staffId', r.staff_id, 'active', s.active)
                                              order by r.added_at, r.staff_id), '[]')
                    from follow_relation r join staff s on s.tenant_id = :tenant and s.id = r.staff_id
                    where r.tenant_id = :tenant and r.contact_id = c.id and r.lost_at is null)::text as friends,
                   (select count(*) from contact_transfer t
                    where t.tenant_id = :tenant and t.contact_id = c.id and t.state = 'DONE'
                      and t.asked_at > :remembered) as handed_over
            from contact c
            where c.tenant_id = :tenant and c.id = any(:contacts)
              and not exists (select from contact_transfer t
                              where t.tenant_id = :tenant and t.contact_id = c.id and t.settled_at is null
                                and t.ended_at is null)
            order by c.id""";

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Standing> of(TenantId tenant, Collection<Long> contacts, Instant now) {
        return jdbc.sql(SELECT)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("remembered", now.minus(WECOM_REMEMBERS).atOffset(ZoneOffset.UTC))
                .query(Standings::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getLong("id"),
                row.getObject("owner_id", Long.class),
                JSON.readValue(row.getString("friends"), new TypeReference<List<Standing.Friend>>() {}),
                row.getInt("handed_over"));
    }
}
