package io.siyu.gateway.corp;

import io.siyu.gateway.crypto.CallbackEnvelope;
import io.siyu.secret.SecretBox;
import io.siyu.secret.SecretPlace;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The corps tenants are connected to; opens their secrets for the rest of the gateway. */
@Component
public class Corps {

    /** How long callbacks sealed with the former token and key are still accepted after a rotation. */
    static final Duration ROTATION_OVERLAP = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final SecretBox box;
    private final GatewaySettings settings;

    Corps(JdbcClient jdbc, TenantTransactions transactions, SecretBox box, GatewaySettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.box = box;
        this.settings = settings;
    }

    /** The corp of a tenant, if it is connected. */
    public Optional<Corp> find(TenantId tenant) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("select corp_id, agent_id, secret, api_base from wecom_corp where tenant_id = ?")
                        .param(tenant.value())
                        .query((row, number) -> corp(tenant, row))
                        .optional());
    }

    /** What opens the tenant's callbacks: today's envelope first, then the former one while it still counts. */
    public List<CallbackEnvelope> envelopes(TenantId tenant) {
        return transactions
                .get(
                        tenant,
                        () -> jdbc.sql("""
                                select corp_id, callback_token, aes_key,
                                       case when previous_until > now() then previous_callback_token end as old_token,
                                       case when previous_until > now() then previous_aes_key end as old_key
                                from wecom_corp where tenant_id = ?""")
                                .param(tenant.value())
                                .query((row, number) -> envelopes(tenant, row))
                                .optional())
                .orElse(List.of());
    }

    /** Connects a tenant, or changes how it is connected. Whatever was known of its access token is forgotten. */
    public void connect(TenantId tenant, Connecting corp) {
        CallbackEnvelope.requireUsable(corp.aesKey());
        transactions.run(tenant, () -> {
            boolean rotated = !current(tenant).equals(Optional.of(List.of(corp.callbackToken(), corp.aesKey())));
            jdbc.sql(UPSERT)
                    .param("tenant", tenant.value())
                    .param("corp", corp.corpId())
                    .param("agent", corp.agentId())
                    .param("secret", box.seal(corp.secret(), place(tenant, "secret")))
                    .param("token", box.seal(corp.callbackToken(), place(tenant, "callback_token")))
                    .param("key", box.seal(corp.aesKey(), place(tenant, "aes_key")))
                    .param("base", corp.apiBase())
                    .param("rotated", rotated)
                    .param("overlap", ROTATION_OVERLAP.toSeconds())
                    .update();
            jdbc.sql("delete from wecom_token where tenant_id = ?")
                    .param(tenant.value())
                    .update();
        });
    }

    private Optional<List<String>> current(TenantId tenant) {
        return jdbc.sql("select callback_token, aes_key from wecom_corp where tenant_id = ? for update")
                .param(tenant.value())
                .query((row, number) -> List.of(
                        open(tenant, row, "callback_token", "callback_token"), open(tenant, row, "aes_key", "aes_key")))
                .optional();
    }

    private Corp corp(TenantId tenant, ResultSet row) throws SQLException {
        String base = row.getString("api_base");
        return new Corp(
                tenant,
                row.getString("corp_id"),
                row.getLong("agent_id"),
                open(tenant, row, "secret", "secret"),
                base == null ? settings.wecom().apiBase() : URI.create(base),
                base == null ? settings.wecom().oauthBase() : URI.create(base));
    }

    private List<CallbackEnvelope> envelopes(TenantId tenant, ResultSet row) throws SQLException {
        List<CallbackEnvelope> envelopes = new ArrayList<>();
        envelopes.add(envelope(tenant, row, "callback_token", "aes_key"));
        if (row.getBytes("old_token") != null) {
            envelopes.add(envelope(tenant, row, "old_token", "old_key"));
        }
        return envelopes;
    }

    private CallbackEnvelope envelope(TenantId tenant, ResultSet row, String token, String key) throws SQLException {
        return new CallbackEnvelope(
                open(tenant, row, token, "callback_token"),
                open(tenant, row, key, "aes_key"),
                row.getString("corp_id"));
    }

    private String open(TenantId tenant, ResultSet row, String label, String column) throws SQLException {
        return box.open(row.getBytes(label), place(tenant, column));
    }

    private static SecretPlace place(TenantId tenant, String column) {
        return new SecretPlace(tenant, "wecom_corp", column);
    }

    // A former token and key keep the place they were sealed for: the overlap reads them as what they were.
    private static final String UPSERT = """
            insert into wecom_corp as old (tenant_id, corp_id, agent_id, secret, callback_token, aes_key, api_base, connected_at)
            values (:tenant, :corp, :agent, :secret, :token, :key, :base, now())
            on conflict (tenant_id) do update set
                corp_id = excluded.corp_id, agent_id = excluded.agent_id, secret = excluded.secret,
                callback_token = excluded.callback_token, aes_key = excluded.aes_key, api_base = excluded.api_base,
                connected_at = now(), sync_due = now(), sync_problem = null,
                synced_at = case when old.corp_id = excluded.corp_id then old.synced_at end,
                previous_callback_token = case when :rotated then old.callback_token else old.previous_callback_token end,
                previous_aes_key = case when :rotated then old.aes_key else old.previous_aes_key end,
                previous_until = case when :rotated then now() + :overlap * interval '1 second' else old.previous_until end""";
}
