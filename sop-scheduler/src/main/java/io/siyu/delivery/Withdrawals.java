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

/**
 * What becomes of sends whose origins have lost their ground for everybody: it need not wait for its next turn. What a
 * send's ground is, its {@link FireCheck} knows.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Withdrawals {

    static final String COUNT = """
            select coalesce(sum(recipient_count) filter (where state in ('PENDING', 'CLAIMED')), 0)
                       + (select count(*) from held_send where tenant_id = :tenant <which>) as waiting,
                   coalesce(sum(recipient_count) filter (where state in ('IN_FLIGHT', 'UNKNOWN')
                       or state = 'HANDED_OVER' and confirmed_at is null), 0) as withdrawable,
                   coalesce(sum(recipient_count) filter (where state = 'HANDED_OVER' and confirmed_at is not null), 0)
                       as gone
            from send_task
            where tenant_id = :tenant and concluded_at is null <which>""";

    private static final String OF_ORIGINS = "and origin_id = any(:origins)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Withdrawals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Sends on their way.
     *
     * @param waiting held, or in a task the channel does not have
     * @param withdrawable in a task the channel has or may have, and nobody has confirmed
     * @param gone confirmed by the staff member and not read back to the end: out of reach
     */
    public record OnTheWay(long waiting, long withdrawable, long gone) {

        static OnTheWay of(ResultSet row, int number) throws SQLException {
            return new OnTheWay(row.getLong("waiting"), row.getLong("withdrawable"), row.getLong("gone"));
        }
    }

    /** How far the sends of some origins are on their way, without those that came to nothing. */
    public OnTheWay count(TenantId tenant, Collection<Long> origins) {
        return about(COUNT.replace("<which>", OF_ORIGINS), tenant, origins)
                .query(OnTheWay::of)
                .single();
    }

    /** Has everything of some origins looked at as soon as possible: what is held, what waits, what the channel has. */
    public void lookAgain(TenantId tenant, Collection<Long> origins) {
        about("""
                        update held_send set release_at = :now
                        where tenant_id = :tenant and origin_id = any(:origins) and release_at > :now""", tenant, origins).param("now", now()).update();
        about("""
                        update send_task set not_before = least(not_before, :now), next_check_at = :now
                        where tenant_id = :tenant and origin_id = any(:origins) and concluded_at is null
                          and (state = 'PENDING' or state = 'HANDED_OVER' and confirmed_at is null)""", tenant, origins).param("now", now()).update();
    }

    private JdbcClient.StatementSpec about(String sql, TenantId tenant, Collection<Long> origins) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("origins", origins.toArray(Long[]::new));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
