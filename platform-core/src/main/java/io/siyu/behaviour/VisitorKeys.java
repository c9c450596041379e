package io.siyu.behaviour;

import io.siyu.tenant.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a tenant needs to trust the cookies of its visitors: a key to sign them and a list of the states used up. */
@Component
public class VisitorKeys {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VisitorKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The tenant's signing key; made at first use, the same on every node. */
    @Transactional
    public byte[] signingKey(TenantId tenant) {
        return jdbc.sql("select key from visitor_key where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(byte[].class)
                .optional()
                .orElseGet(() -> makeKey(tenant));
    }

    /** Uses up the state; false when it was used before. What has expired is forgotten on the way. */
    @Transactional
    public boolean useUp(TenantId tenant, String state, Instant expiresAt) {
        jdbc.sql("delete from used_visitor_state where tenant_id = :tenant and expires_at < :now")
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                        insert into used_visitor_state (tenant_id, state, expires_at) values (:tenant, :state, :expires)
                        on conflict do nothing""")
                        .param("tenant", tenant.value())
                        .param("state", state)
                        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private byte[] makeKey(TenantId tenant) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        // Of two nodes that make one at once, both get the first.
        return jdbc.sql("""
                        insert into visitor_key (tenant_id, key) values (:tenant, :key)
                        on conflict (tenant_id) do update set key = visitor_key.key returning key""")
                .param("tenant", tenant.value())
                .param("key", key)
                .query(byte[].class)
                .single();
    }
}
