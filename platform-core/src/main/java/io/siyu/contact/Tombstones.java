package io.siyu.contact;

import static java.util.stream.Collectors.toSet;

import io.siyu.secret.BlindIndex;
import io.siyu.tenant.TenantId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was forgotten. Only digests by a key outside the database are kept: enough to know the person again when WeCom or a
 * file names them, too little to know who it was.
 */
@Component
class Tombstones {

    static final String EXTERNAL = "external_userid";
    static final String UNION = "unionid";
    static final String OWN = "own_id";
    static final String PHONE = "phone";

    private final JdbcClient jdbc;
    private final BlindIndex index;

    Tombstones(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** Those who were not forgotten. */
    List<ImportedContact> without(TenantId tenant, List<ImportedContact> told) {
        if (nobodyWasForgotten(tenant)) {
            return told;
        }
        Set<ByteBuffer> forgotten = forgotten(
                tenant, told.stream().flatMap(friend -> digests(tenant, friend)).toList());
        return told.stream()
                .filter(friend -> digests(tenant, friend).map(ByteBuffer::wrap).noneMatch(forgotten::contains))
                .toList();
    }

    /** Whether one of these identities, given by kind, is of somebody who was forgotten. */
    boolean covers(TenantId tenant, Map<String, String> identities) {
        return !nobodyWasForgotten(tenant)
                && !forgotten(
                                tenant,
                                identities.entrySet().stream()
                                        .map(one -> index.of(tenant, one.getKey(), one.getValue()))
                                        .toList())
                        .isEmpty();
    }

    /** Remembers the identities of one person. */
    void bury(TenantId tenant, Collection<byte[]> digests, Instant at) {
        jdbc.sql("""
                        insert into erased_identity (tenant_id, digest, erasure, at)
                        select :tenant, d.digest, :erasure, :at from unnest(:digests) as d (digest)
                        on conflict (tenant_id, digest) do nothing""")
                .param("tenant", tenant.value())
                .param("digests", digests.toArray(byte[][]::new))
                .param("erasure", UUID.randomUUID())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Lets whoever has one of these identities be known again; answers whether anybody has. */
    boolean lift(TenantId tenant, Collection<byte[]> digests) {
        return jdbc.sql("""
                        delete from erased_identity
                        where tenant_id = :tenant and erasure in (
                            select erasure from erased_identity where tenant_id = :tenant and digest = any(:digests))""")
                        .param("tenant", tenant.value())
                        .param("digests", digests.toArray(byte[][]::new))
                        .update()
                > 0;
    }

    byte[] digest(TenantId tenant, String kind, String value) {
        return index.of(tenant, kind, value);
    }

    private Stream<byte[]> digests(TenantId tenant, ImportedContact friend) {
        @Nullable String unionid = friend.profile().unionid();
        byte[] external = index.of(tenant, EXTERNAL, friend.profile().externalUserid());
        return unionid == null ? Stream.of(external) : Stream.of(external, index.of(tenant, UNION, unionid));
    }

    private boolean nobodyWasForgotten(TenantId tenant) {
        return jdbc.sql("select not exists (select from erased_identity where tenant_id = :tenant)")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    private Set<ByteBuffer> forgotten(TenantId tenant, Collection<byte[]> digests) {
        return jdbc
                .sql("select digest from erased_identity where tenant_id = :tenant and digest = any(:digests)")
                .param("tenant", tenant.value())
                .param("digests", digests.toArray(byte[][]::new))
                .query((row, number) -> ByteBuffer.wrap(row.getBytes(1)))
                .list()
                .stream()
                .collect(toSet());
    }
}
