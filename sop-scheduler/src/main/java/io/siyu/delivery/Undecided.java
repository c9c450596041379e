package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what is due and neither decided nor held, and what is held and could be decided again. */
@Component
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
public class Undecided {

    private static final String DUE = """
            select d.due_at as since from (<due>) d
            where d.refusal is null
              and not exists (select from send s
                              where s.tenant_id = :d_tenant and s.origin_id = :d_origin
                                and s.contact_id = d.contact_id and s.occurrence = d.occurrence)
              and not exists (select from held_send h
                              where h.tenant_id = :d_tenant and h.origin_id = :d_origin
                                and h.contact_id = d.contact_id and h.occurrence = d.occurrence)
            limit :d_most""";

    private static final String HELD = """
            select release_at as since from held_send
            where tenant_id = :d_tenant and origin_id = any(:d_origins) and release_at <= :d_now
            limit :d_most""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    Undecided(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A number of sends.
     *
     * @param inTime those of them that are not too late to be sent
     */
    public record Count(long all, long inTime) {

        /** None. */
        public static final Count NONE = new Count(0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(all + other.all, inTime + other.inTime);
        }

        static Count of(ResultSet row, int number) throws SQLException {
            return new Count(row.getLong("n"), row.getLong("in_time"));
        }
    }

    /** Those of a selection, counted up to a limit. */
    public Count due(TenantId tenant, Staging staging, long most) {
        return count(tenant, DUE.replace("<due>", staging.due().sql()), most)
                .params(staging.due().params())
                .param("d_origin", staging.originId())
                .query(Count::of)
                .single();
    }

    /** Those that some origins hold and whose time has come, counted up to a limit. */
    public Count held(TenantId tenant, Collection<Long> origins, long most) {
        return count(tenant, HELD, most)
                .param("d_origins", origins.toArray(Long[]::new))
                .query(Count::of)
                .single();
    }

    private JdbcClient.StatementSpec count(TenantId tenant, String since, long most) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        select count(*) as n, count(*) filter (where since >= :d_oldest) as in_time
                        from (<since>) x""".replace("<since>", since))
                .param("d_tenant", tenant.value())
                .param("d_now", now)
                .param("d_oldest", now.minus(settings.catchUp()))
                .param("d_most", most);
    }
}
