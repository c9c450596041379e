package io.siyu.assignment;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * New friends wait a minute before the rules decide about them: by then their tags and what else came with them is known,
 * and many who come at once are decided together.
 */
@Component
class NewFriends {

    /** How long what belongs to a new friend may take to arrive. */
    static final Duration SETTLE = Duration.ofMinutes(1);

    /** Who was a friend for longer when they became known here was read by a synchronisation; they are nobody new. */
    private static final Duration FRESH = Duration.ofDays(1);

    private static final String WELCOME = """
            insert into assignment_arrival (tenant_id, contact_id, due_at)
            select :tenant, c.id, cast(:at as timestamptz) + make_interval(secs => :settle)
            from contact c
            join follow_relation r on r.tenant_id = :tenant and r.contact_id = c.id and r.staff_id = :staff
                                  and r.lost_at is null and r.added_at > :fresh
            where c.tenant_id = :tenant and c.id = any(:contacts)
              and exists (select from assignment_rule where tenant_id = :tenant and enabled)
              and not exists (select from follow_relation f
                              join staff s on s.tenant_id = :tenant and s.id = f.staff_id and s.active
                              where f.tenant_id = :tenant and f.contact_id = c.id and f.staff_id = c.assigned_to
                                and f.lost_at is null)
            order by c.id
            on conflict (tenant_id, contact_id) do nothing""";

    private static final String TAKE = """
            delete from assignment_arrival
            where tenant_id = :tenant and contact_id in (
                select contact_id from assignment_arrival where tenant_id = :tenant and due_at <= :now
                order by due_at, contact_id limit :limit for update skip locked)
            returning contact_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    NewFriends(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes new friends, unless they are assigned to somebody who is their friend already. */
    void welcome(TenantId tenant, Collection<Long> contacts, long staff, Instant at) {
        jdbc.sql(WELCOME)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("staff", staff)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("fresh", at.minus(FRESH).atOffset(ZoneOffset.UTC))
                .param("settle", SETTLE.toSeconds())
                .update();
    }

    /** Takes a page of those whose minute is over. */
    List<Long> take(TenantId tenant) {
        return jdbc.sql(TAKE)
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", Assignments.PAGE)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
