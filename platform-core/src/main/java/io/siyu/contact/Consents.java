package io.siyu.contact;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What contacts allow and refuse. A refusal holds from this transaction on: whoever is about to write to the contact or
 * to judge it looks at the flag in the same moment.
 */
@Component
@Transactional
public class Consents {

    /** The evidence is written even where the flag stays: that somebody said yes is worth knowing. */
    private static final String RECORD = """
            said as (
                insert into contact_consent
                    (tenant_id, contact_id, purpose, given, at, channel, operator, text_version)
                select :tenant, c.id, :purpose, :given, :at, :channel, :cause, :version
                from contact c
                left join lateral (
                    select r.given, r.channel, r.text_version from contact_consent r
                    where r.tenant_id = :tenant and r.contact_id = c.id and r.purpose = :purpose
                    order by r.id desc limit 1) before on true
                where c.tenant_id = :tenant and c.id = any(:contacts) and c.merged_into is null
                  and (before.given, before.channel, before.text_version)
                      is distinct from (:given, :channel, cast(:version as text))
            ), touched as (
                update contact c set <flag> = not :given
                where c.tenant_id = :tenant and c.id = any(:contacts) and c.merged_into is null and c.<flag> = :given
                returning c.id, jsonb_build_object('<flag>', old.<flag>) as was,
                          jsonb_build_object('<flag>', new.<flag>) as becomes
            )""";

    private final Changing changing;
    private final Audit audit;
    private final JdbcClient jdbc;

    Consents(Changing changing, Audit audit, JdbcClient jdbc) {
        this.changing = changing;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Contacts allowed or refused something; answers how many had it otherwise. */
    public int record(TenantId tenant, Collection<Long> contacts, Consent consent, Cause cause, Instant at) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("contacts", contacts.toArray(Long[]::new));
        said.put("purpose", consent.purpose().name());
        said.put("given", consent.given());
        said.put("channel", consent.channel());
        said.put("version", consent.textVersion());
        String statement = RECORD.replace("<flag>", consent.purpose().flag());
        List<Long> changed = changing.change(tenant, statement, said, cause, at);
        if (!changed.isEmpty()) {
            audit.write(tenant, cause.label(), AuditAction.CONSENT_CHANGED, Subjects.of(changed), details(consent), at);
        }
        return changed.size();
    }

    /** All a contact ever allowed and refused, the latest first. */
    @Transactional(readOnly = true)
    public List<Consent.Recorded> of(TenantId tenant, long contact) {
        return jdbc.sql("""
                        select purpose, given, channel, text_version, at, operator from contact_consent
                        where tenant_id = :tenant and contact_id = :contact order by id desc""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query(Consents::recorded)
                .list();
    }

    private static Map<String, String> details(Consent consent) {
        return Map.of(
                "purpose", consent.purpose().name(),
                "given", Boolean.toString(consent.given()),
                "channel", consent.channel());
    }

    private static Consent.Recorded recorded(ResultSet row, int number) throws SQLException {
        Consent consent = new Consent(
                Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("given"),
                row.getString("channel"),
                row.getString("text_version"));
        return new Consent.Recorded(
                consent, row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("operator"));
    }
}
