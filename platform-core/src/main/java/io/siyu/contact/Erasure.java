package io.siyu.contact;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person, as the law lets everybody demand (PIPL, article 47): in one transaction, in every table there is or
 * will be. Sums in which nobody can be told apart stay, and so do the digests by which the person is known again: not to
 * remember them, but to leave them alone when WeCom, a callback or a file names them once more.
 */
@Component
@Transactional
public class Erasure {

    private final Tombstones tombstones;
    private final Owners owners;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    Erasure(Tombstones tombstones, Owners owners, Audit audit, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.tombstones = tombstones;
        this.owners = owners;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Forgets a contact; answers whether there was one. */
    public boolean erase(TenantId tenant, long contact, Cause cause, Instant at) {
        owners.lockEverybody(tenant);
        List<Identity> identities = identities(tenant, contact);
        if (identities.isEmpty()) {
            return false;
        }
        List<Long> ids = identities.stream().map(Identity::id).toList();
        List<String> externals = identities.stream()
                .map(Identity::externalUserid)
                .flatMap(Stream::ofNullable)
                .toList();
        tombstones.bury(tenant, digests(tenant, identities), at);
        events.publishEvent(new ContactErased(tenant, ids, externals, at));
        sweep(tenant, ids);
        delete(tenant, ids, externals);
        audit.write(tenant, cause.label(), AuditAction.CONTACT_ERASED, Subjects.of(List.of(contact)), Map.of(), at);
        return true;
    }

    /**
     * Lets a person who was forgotten be known again; answers whether there was one.
     *
     * @param identity external_userid, unionid, phone number or id of the corp's own system
     */
    public boolean lift(TenantId tenant, String identity, Cause cause, Instant at) {
        String told = identity.strip();
        List<byte[]> digests = new ArrayList<>(Stream.of(Tombstones.EXTERNAL, Tombstones.UNION, Tombstones.OWN)
                .map(kind -> tombstones.digest(tenant, kind, told))
                .toList());
        PhoneNumber.of(told)
                .ifPresent(phone -> digests.add(tombstones.digest(tenant, Tombstones.PHONE, phone.value())));
        boolean lifted = tombstones.lift(tenant, digests);
        if (lifted) {
            audit.write(tenant, cause.label(), AuditAction.ERASURE_LIFTED, "erasure", Map.of(), at);
        }
        return lifted;
    }

    private List<Identity> identities(TenantId tenant, long contact) {
        return jdbc.sql("""
                        select id, external_userid, unionid, own_id, phone_index from contact
                        where tenant_id = :tenant and (id = :contact or merged_into = :contact)
                          and exists (select from contact
                                      where tenant_id = :tenant and id = :contact and merged_into is null)""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query((row, number) -> new Identity(
                        row.getLong("id"),
                        row.getString("external_userid"),
                        row.getString("unionid"),
                        row.getString("own_id"),
                        row.getBytes("phone_index")))
                .list();
    }

    private List<byte[]> digests(TenantId tenant, List<Identity> identities) {
        return identities.stream()
                .flatMap(one -> Stream.of(
                                digest(tenant, Tombstones.EXTERNAL, one.externalUserid()),
                                digest(tenant, Tombstones.UNION, one.unionid()),
                                digest(tenant, Tombstones.OWN, one.ownId()),
                                Optional.ofNullable(one.phoneIndex()))
                        .flatMap(Optional::stream))
                .toList();
    }

    private Optional<byte[]> digest(TenantId tenant, String kind, @Nullable String value) {
        return Optional.ofNullable(value).map(known -> tombstones.digest(tenant, kind, known));
    }

    /** Whatever still stands under the contact's id, in any table of any module. */
    private void sweep(TenantId tenant, List<Long> contacts) {
        for (String table : tablesOfContacts()) {
            jdbc.sql("delete from " + table + " where tenant_id = :tenant and contact_id = any(:contacts)")
                    .param("tenant", tenant.value())
                    .param("contacts", contacts.toArray(Long[]::new))
                    .update();
        }
    }

    private List<String> tablesOfContacts() {
        return jdbc.sql("""
                        select t.oid::regclass::text from pg_attribute a join pg_class t on t.oid = a.attrelid
                        where a.attname = 'contact_id' and not a.attisdropped and t.relkind in ('r', 'p')
                          and not t.relispartition and t.relnamespace = 'public'::regnamespace
                          and has_table_privilege(t.oid, 'DELETE')
                        order by exists (select from pg_constraint k where k.confrelid = t.oid), 1""").query((row, number) -> row.getString(1)).list();
    }

    private void delete(TenantId tenant, List<Long> contacts, List<String> externals) {
        jdbc.sql("delete from early_loss where tenant_id = :tenant and external_userid = any(:externals)")
                .param("tenant", tenant.value())
                .param("externals", externals.toArray(String[]::new))
                .update();
        jdbc.sql("delete from contact where tenant_id = :tenant and id = any(:contacts)")
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    private record Identity(
            long id,
            @Nullable String externalUserid,
            @Nullable String unionid,
            @Nullable String ownId,
            byte @Nullable [] phoneIndex) {}
}
