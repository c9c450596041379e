package io.siyu.contact;

import io.siyu.secret.BlindIndex;
import io.siyu.secret.SecretBox;
import io.siyu.secret.SecretPlace;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The phone numbers of contacts: sealed for the row they lie in, found by a blind index. */
@Component
class Phones {

    private static final String KIND = "phone";

    private static final String FACT = """
            jsonb_build_object('phone', %1$s.phone || chr(31) || encode(%1$s.phone_index, 'hex'),
                               'phone_verified', nullif(%1$s.phone_verified, false))""";

    private static final String SET =
            """
            touched as (
                update contact c
                set phone = p.masked, phone_sealed = decode(p.sealed, 'base64'), phone_index = decode(p.digest, 'base64'),
                    phone_verified = p.verified, phone_plain = null
                from jsonb_to_recordset(cast(:phones as jsonb))
                     as p (id bigint, masked text, sealed text, digest text, verified boolean)
                where c.tenant_id = :tenant and c.id = p.id
                  and (c.phone_index is distinct from decode(p.digest, 'base64') or p.verified > c.phone_verified)
                returning c.id, <old> as was, <new> as becomes
            )""".replace("<old>", FACT.formatted("old")).replace("<new>", FACT.formatted("new"));

    private static final String REMOVE = """
            touched as (
                update contact set phone = null, phone_sealed = null, phone_index = null, phone_verified = false,
                                   phone_plain = null
                where tenant_id = :tenant and id = :id and phone is not null
                returning id, <old> as was, '{}'::jsonb as becomes
            )""".replace("<old>", FACT.formatted("old"));

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SecretBox box;
    private final BlindIndex index;
    private final Changing changing;

    Phones(JdbcClient jdbc, JsonMapper json, SecretBox box, BlindIndex index, Changing changing) {
        this.jdbc = jdbc;
        this.json = json;
        this.box = box;
        this.index = index;
        this.changing = changing;
    }

    /** Sets the number of each contact; the same number stays as it is sealed. */
    void set(TenantId tenant, Map<Long, PhoneNumber> phones, boolean verified, Cause cause, Instant at) {
        if (phones.isEmpty()) {
            return;
        }
        List<Sealed> rows = phones.entrySet().stream()
                .map(one -> inRow(tenant, one.getKey(), one.getValue(), verified))
                .toList();
        changing.change(tenant, SET, Map.of("phones", json.writeValueAsString(rows)), cause, at);
    }

    void remove(TenantId tenant, long contact, Cause cause, Instant at) {
        changing.change(tenant, REMOVE, Map.of("id", contact), cause, at);
    }

    /** The number as it is stored in that row. */
    Sealed inRow(TenantId tenant, long contact, PhoneNumber phone, boolean verified) {
        byte[] closed = box.seal(phone.value(), place(tenant, contact));
        return new Sealed(contact, phone.masked(), base64(closed), base64(digest(tenant, phone)), verified);
    }

    byte[] digest(TenantId tenant, PhoneNumber phone) {
        return index.of(tenant, KIND, phone.value());
    }

    /** The number of a contact in clear; only for those who account for it. */
    Optional<PhoneNumber> open(TenantId tenant, long contact) {
        return jdbc.sql("""
                        select phone_sealed from contact
                        where tenant_id = :tenant and id = :id and phone_sealed is not null""")
                .param("tenant", tenant.value())
                .param("id", contact)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .map(closed -> new PhoneNumber(box.open(closed, place(tenant, contact))));
    }

    /** Numbers stored plainly by an older version, at most so many. */
    Map<Long, String> plain(TenantId tenant, int limit) {
        Map<Long, String> plain = new HashMap<>();
        jdbc.sql("""
                        select id, phone_plain from contact
                        where tenant_id = :tenant and phone_plain is not null
                        order by id limit :limit for update skip locked""").param("tenant", tenant.value()).param("limit", limit).query(row -> {
            plain.put(row.getLong(1), row.getString(2));
        });
        return plain;
    }

    /** Seals numbers stored plainly; nothing has changed for anybody. What is no number goes. */
    void seal(TenantId tenant, Map<Long, String> plain) {
        List<Sealed> rows = plain.entrySet().stream()
                .flatMap(one ->
                        PhoneNumber.of(one.getValue()).stream().map(phone -> inRow(tenant, one.getKey(), phone, false)))
                .toList();
        jdbc.sql("""
                        update contact c
                        set phone_plain = null, phone = p.masked, phone_sealed = decode(p.sealed, 'base64'),
                            phone_index = decode(p.digest, 'base64')
                        from unnest(:contacts) as gone (id)
                        left join jsonb_to_recordset(cast(:phones as jsonb))
                                  as p (id bigint, masked text, sealed text, digest text) on p.id = gone.id
                        where c.tenant_id = :tenant and c.id = gone.id""")
                .param("tenant", tenant.value())
                .param("contacts", plain.keySet().toArray(Long[]::new))
                .param("phones", json.writeValueAsString(rows))
                .update();
    }

    private static SecretPlace place(TenantId tenant, long contact) {
        return new SecretPlace(tenant, "contact", "phone_sealed", contact);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A number as it is stored; bytes in Base64. */
    record Sealed(
            long id,
            @Nullable String masked,
            @Nullable String sealed,
            @Nullable String digest,
            boolean verified) {}
}
