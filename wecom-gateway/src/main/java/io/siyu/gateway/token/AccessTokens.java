package io.siyu.gateway.token;

import io.siyu.gateway.client.AnswerLost;
import io.siyu.gateway.client.CallRefused;
import io.siyu.gateway.client.Credential;
import io.siyu.gateway.client.Errcode;
import io.siyu.gateway.client.TokenApi;
import io.siyu.gateway.client.WecomClients;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.token.TokenAnswer.Granted;
import io.siyu.gateway.token.TokenAnswer.Withheld;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The access token of each corp. However many threads and nodes want one, WeCom is asked once: threads queue at a lock of
 * this JVM, nodes at the row. A refusal opens a circuit, because WeCom blocks the address of whoever keeps asking with a
 * wrong secret (about 2,000 times an hour); with a quarter of an hour's rest it is asked four times an hour.
 */
@Component
public class AccessTokens {

    /** Code of a token that could not be asked for because WeCom did not answer. */
    public static final String NO_ANSWER = "wecom.no_answer";

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration REST_AFTER_REFUSAL = Duration.ofMinutes(15);
    private static final Duration REST_AFTER_LIMIT = Duration.ofHours(1);
    private static final Duration REST_AFTER_SILENCE = Duration.ofSeconds(5);

    private final TokenRows rows;
    private final TenantTransactions transactions;
    private final WecomClients clients;
    private final Map<TenantId, ReentrantLock> queues = new ConcurrentHashMap<>();

    AccessTokens(TokenRows rows, TenantTransactions transactions, WecomClients clients) {
        this.rows = rows;
        this.transactions = transactions;
        this.clients = clients;
    }

    /** A token that is good now, as far as this side knows. */
    public TokenAnswer current(Corp corp) {
        return transactions.get(corp.tenant(), () -> rows.usable(corp)).orElseGet(() -> queuedRenewal(corp));
    }

    /** Marks a token as run out, unless it has already been replaced. */
    public void expire(Corp corp, AccessToken token) {
        transactions.run(corp.tenant(), () -> rows.expire(corp, token.version()));
    }

    private TokenAnswer queuedRenewal(Corp corp) {
        ReentrantLock queue = queues.computeIfAbsent(corp.tenant(), tenant -> new ReentrantLock());
        queue.lock();
        try {
            return transactions.get(corp.tenant(), () -> {
                rows.lock(corp);
                // Whoever held the lock before may have brought one.
                return rows.usable(corp).orElseGet(() -> renewed(corp));
            });
        } finally {
            queue.unlock();
        }
    }

    /**
     * Asks WeCom while holding the row: the one call that happens inside a transaction, so that other nodes wait for its
     * result instead of asking as well. The deadline of a call bounds the wait.
     */
    private TokenAnswer renewed(Corp corp) {
        try {
            TokenApi.Grant grant =
                    clients.at(corp.apiBase()).tokens().token(corp.corpId(), Credential.corpSecret(corp.secret()));
            String value = grant.accessToken();
            return value == null ? silent(corp) : new Granted(rows.grant(corp, value, grant.expiresIn()));
        } catch (CallRefused e) {
            return refused(corp, e.code());
        } catch (AnswerLost e) {
            LOG.warn("Tenant {} got no access token: {}", corp.tenant(), e.getMessage());
            return silent(corp);
        }
    }

    private TokenAnswer refused(Corp corp, Errcode code) {
        Duration rest = switch (code.reaction()) {
            case BUSY, CROWDED, LATER -> REST_AFTER_SILENCE;
            case LIMIT -> REST_AFTER_LIMIT;
            case REFUSED, TOKEN -> REST_AFTER_REFUSAL;
        };
        LOG.warn("WeCom refused tenant {} an access token with {}; asking again in {}", corp.tenant(), code, rest);
        rows.refuse(corp, code.value(), rest);
        return new Withheld(rest, code.messageKey());
    }

    private TokenAnswer silent(Corp corp) {
        rows.refuse(corp, TokenRows.SILENCE, REST_AFTER_SILENCE);
        return new Withheld(REST_AFTER_SILENCE, NO_ANSWER);
    }
}
