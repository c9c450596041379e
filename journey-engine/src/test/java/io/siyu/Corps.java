package io.siyu;

import io.siyu.contact.Contacts;
import io.siyu.journey.Steering;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Opens a fresh corp for whoever asks, so that no test cleans up after another. */
@Component
public class Corps {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final Contacts contacts;
    private final StaffMembers staff;
    private final Tags tags;
    private final Steering steering;
    private final Clock clock;

    Corps(
            Tenants tenants,
            TenantTransactions transactions,
            Contacts contacts,
            StaffMembers staff,
            Tags tags,
            Steering steering,
            Clock clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.contacts = contacts;
        this.staff = staff;
        this.tags = tags;
        this.steering = steering;
        this.clock = clock;
    }

    /** A corp nobody has worked in, in Shanghai. */
    public Corp open() {
        return open("Asia/Shanghai");
    }

    /** A corp nobody has worked in, in that zone. */
    public Corp open(String zone) {
        String code = "corp-" + OPENED.incrementAndGet();
        return new Corp(
                tenants.open(code, "测试企业", ZoneId.of(zone)), transactions, contacts, staff, tags, steering, clock);
    }
}
