package io.siyu.contact;

import static java.util.Objects.requireNonNull;

import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends follow relations, one at a time, in whatever order {@link Friendships beginnings} and ends are told. */
@Component
class Partings {

    private static final String END = """
            with ended as (
                update follow_relation r set lost_at = :at, lost_by = :by
                from contact c
                where c.tenant_id = :tenant and c.external_userid = :external
                  and r.tenant_id = :tenant and r.contact_id = coalesce(c.merged_into, c.id) and r.staff_id = :staff
                  and r.via is not distinct from case when c.merged_into is not null then c.external_userid end
                  and r.added_at <= :at and (r.lost_at is null or r.lost_at < :at)
                returning r.contact_id, old.lost_at is null as ended
            ), ending as (
                insert into relation_event (tenant_id, contact_id, staff_id, at, kind, lost_by)
                select :tenant, contact_id, :staff, :at, 'ENDED', :by from ended where ended
                on conflict (tenant_id, contact_id, staff_id, kind, at) do nothing
            )
            select contact_id, ended,
                   exists (select from follow_relation other
                           where other.tenant_id = :tenant and other.contact_id = ended.contact_id
                             and other.staff_id <> :staff and other.lost_at is null) as friends_left
            from ended""";

    private static final String REMEMBER_EARLY = """
            insert into early_loss as e (tenant_id, external_userid, staff_id, lost_at, lost_by)
            select :tenant, :external, :staff, :at, :by
            where not exists (select from follow_relation r
                              join contact c on c.tenant_id = :tenant and coalesce(c.merged_into, c.id) = r.contact_id
                              where r.tenant_id = :tenant and r.staff_id = :staff and c.external_userid = :external)
            on conflict (tenant_id, external_userid, staff_id) do update
                set lost_at = excluded.lost_at, lost_by = excluded.lost_by where e.lost_at < excluded.lost_at""";

    private final JdbcClient jdbc;
    private final StaffMembers staff;
    private final Owners owners;
    private final ApplicationEventPublisher events;

    Partings(JdbcClient jdbc, StaffMembers staff, Owners owners, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.owners = owners;
        this.events = events;
    }

    /** The contact and the member are friends no more. Told before they became friends, it is remembered. */
    void end(TenantId tenant, String externalUserid, String staffUserid, LostBy by, Instant at) {
        long staffId = requireNonNull(staff.ensure(tenant, List.of(staffUserid)).get(staffUserid));
        Map<String, Object> loss = Map.of(
                "tenant", tenant.value(),
                "external", externalUserid,
                "staff", staffId,
                "by", by.name(),
                "at", at.atOffset(ZoneOffset.UTC));
        Optional<Ended> ended = jdbc.sql(END).params(loss).query(Ended.class).optional();
        if (ended.isEmpty()) {
            jdbc.sql(REMEMBER_EARLY).params(loss).update();
        } else if (ended.get().ended()) {
            long contact = ended.get().contactId();
            owners.settle(tenant, List.of(contact), List.of(), at);
            boolean friends = ended.get().friendsLeft() || by == LostBy.TRANSFER; // the next one is on the way
            events.publishEvent(new ContactLost(tenant, contact, staffId, friends, at));
        }
    }

    private record Ended(long contactId, boolean ended, boolean friendsLeft) {}
}
