package io.siyu.staff;

import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The staff of a tenant, as WeCom reports them. */
@Component
@Transactional
public class StaffMembers {

    private final StoredStaff staff;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    StaffMembers(StoredStaff staff, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.staff = staff;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Records a member who works here under that name, whether new, known or come back. */
    public Staff register(TenantId tenant, String userid, String name) {
        boolean added = add(tenant, List.of(userid)) > 0;
        Staff member = staff.findByTenantAndUserid(tenant.value(), userid).orElseThrow();
        member.rename(name);
        if (member.comeBack() || added) {
            events.publishEvent(new StaffJoined(tenant, member.id()));
        }
        return staff.saveAndFlush(member);
    }

    /**
     * The ids of members someone speaks of. A userid not heard of before is taken for the name, until WeCom tells it;
     * someone who left does not come back by being mentioned.
     */
    public Map<String, Long> ensure(TenantId tenant, Collection<String> userids) {
        add(tenant, userids);
        return staff.findByTenantAndUseridIn(tenant.value(), userids).stream().collect(toMap(Staff::userid, Staff::id));
    }

    /** Sets the name contacts see and where the member's contacts live; null: not known. */
    public void describe(TenantId tenant, long id, @Nullable String alias, @Nullable ZoneId zone) {
        staff.findByTenantAndId(tenant.value(), id).ifPresent(member -> {
            member.describe(alias, zone);
            staff.saveAndFlush(member);
        });
    }

    /** The member with that id in WeCom. */
    @Transactional(readOnly = true)
    public Optional<Staff> byUserid(TenantId tenant, String userid) {
        return staff.findByTenantAndUserid(tenant.value(), userid);
    }

    /** The member with that id. */
    @Transactional(readOnly = true)
    public Optional<Staff> byId(TenantId tenant, long id) {
        return staff.findByTenantAndId(tenant.value(), id);
    }

    /** Everybody: those who work here first, each by name. */
    @Transactional(readOnly = true)
    public List<Staff> all(TenantId tenant) {
        return staff.findByTenantOrderByActiveDescNameAscIdAsc(tenant.value());
    }

    /** Records that a member left. Nobody of that userid, or left already: nothing happens. */
    public void leave(TenantId tenant, String userid) {
        staff.findByTenantAndUserid(tenant.value(), userid)
                .filter(Staff::leave)
                .map(staff::saveAndFlush)
                .ifPresent(member -> events.publishEvent(new StaffLeft(tenant, member.id())));
    }

    /** Sorted, so that two transactions adding the same people never wait for each other in a circle. */
    private int add(TenantId tenant, Collection<String> userids) {
        return jdbc.sql("""
                        insert into staff (tenant_id, userid, name)
                        select :tenant, userid, userid from unnest(:userids) as userid
                        on conflict (tenant_id, userid) do nothing""")
                .param("tenant", tenant.value())
                .param("userids", new TreeSet<>(userids).toArray(String[]::new))
                .update();
    }
}
