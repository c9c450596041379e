package io.siyu.contact;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows phone numbers in clear: with a reason, so many a day, never unnoticed. */
@Component
@Transactional
public class Reveals {

    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 200;

    /** One row per person; two at the same moment wait for one another, so nobody gets one more than the others. */
    private static final String COUNT = """
            insert into phone_reveal as r (tenant_id, who, day, n) values (:tenant, :who, :day, 1)
            on conflict (tenant_id, who) do update
                set day = excluded.day, n = case when r.day = excluded.day then r.n + 1 else 1 end
                where r.day <> excluded.day or r.n < :most
            returning n""";

    private final Phones phones;
    private final Tenants tenants;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ContactSettings settings;

    Reveals(Phones phones, Tenants tenants, Audit audit, JdbcClient jdbc, ContactSettings settings) {
        this.phones = phones;
        this.tenants = tenants;
        this.audit = audit;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Shows a contact's number to whoever the cause names. */
    public Revealing reveal(TenantId tenant, long contact, String reason, Cause who, Instant at) {
        if (reason.isBlank()) {
            return new Revealing.ReasonMissing();
        }
        Optional<PhoneNumber> phone = phones.open(tenant, contact);
        if (phone.isEmpty()) {
            return new Revealing.Unknown();
        }
        boolean allowed = count(tenant, who, at);
        AuditAction action = allowed ? AuditAction.PHONE_REVEALED : AuditAction.PHONE_REFUSED;
        audit.write(tenant, who.label(), action, Subjects.of(List.of(contact)), Map.of("reason", cut(reason)), at);
        return allowed ? new Revealing.Shown(phone.get()) : new Revealing.UsedUp(settings.revealsPerDay());
    }

    private boolean count(TenantId tenant, Cause who, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, tenants.get(tenant).zone());
        return jdbc.sql(COUNT)
                .param("tenant", tenant.value())
                .param("who", who.label())
                .param("day", day)
                .param("most", settings.revealsPerDay())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static String cut(String reason) {
        String told = reason.strip();
        return told.length() <= LONGEST_REASON ? told : told.substring(0, LONGEST_REASON);
    }
}
