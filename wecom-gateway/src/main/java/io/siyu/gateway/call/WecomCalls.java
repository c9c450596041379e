package io.siyu.gateway.call;

import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Done;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.client.AnswerLost;
import io.siyu.gateway.client.CallRefused;
import io.siyu.gateway.client.Credential;
import io.siyu.gateway.client.Errcode;
import io.siyu.gateway.client.Errcode.Reaction;
import io.siyu.gateway.client.Wecom;
import io.siyu.gateway.client.WecomClients;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.corp.Corps;
import io.siyu.gateway.token.AccessToken;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.gateway.token.TokenAnswer;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one way to call WeCom on behalf of a tenant: counts the call, brings a token, replaces it once when WeCom says it has
 * run out, and tries up to three times more when WeCom says it is busy. What is returned is an outcome, never an
 * exception.
 */
@Component
public class WecomCalls {

    /** Code of a call for a tenant that is not connected to a corp. */
    public static final String NOT_CONNECTED = "wecom.not_connected";

    /** Code of a call held back because the budget of the window is spent. */
    public static final String BUDGET_SPENT = "wecom.budget_spent";

    private static final Logger LOG = LoggerFactory.getLogger(WecomCalls.class);
    private static final Duration UNTIL_CONNECTED = Duration.ofMinutes(10);
    private static final Duration UNTIL_READY = Duration.ofMinutes(1);
    private static final Duration UNTIL_UNCROWDED = Duration.ofSeconds(5);

    private final Corps corps;
    private final AccessTokens tokens;
    private final CallBudget budget;
    private final Places places;
    private final WecomClients clients;
    private final Clock clock;
    private final RetryTemplate whileBusy = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(3)
            .delay(Duration.ofMillis(200))
            .multiplier(2)
            .includes(CallRefused.class)
            .build());

    WecomCalls(Corps corps, AccessTokens tokens, CallBudget budget, Places places, WecomClients clients, Clock clock) {
        this.corps = corps;
        this.tokens = tokens;
        this.budget = budget;
        this.places = places;
        this.clients = clients;
        this.clock = clock;
    }

    /** A call with an answer. */
    @FunctionalInterface
    public interface Question<T> {
        /** Calls WeCom with an access token. */
        T ask(Wecom wecom, Credential token);
    }

    /** A call without an answer. */
    @FunctionalInterface
    public interface Command {
        /** Calls WeCom with an access token. */
        void tell(Wecom wecom, Credential token);
    }

    /** Calls WeCom for what it does. */
    public WecomAnswer<Done> tell(TenantId tenant, Api api, Command command) {
        return ask(tenant, api, (wecom, token) -> {
            command.tell(wecom, token);
            return Done.DONE;
        });
    }

    /** Calls WeCom for its answer. */
    public <T> WecomAnswer<T> ask(TenantId tenant, Api api, Question<T> question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("WeCom is never called within a transaction, which would hold a database"
                    + " connection for as long as WeCom thinks: call " + api.path() + " before or after it");
        }
        Optional<Corp> corp = corps.find(tenant);
        if (corp.isEmpty()) {
            return postponed(UNTIL_CONNECTED, NOT_CONNECTED);
        }
        if (!places.enter(tenant, api)) {
            return postponed(UNTIL_UNCROWDED, new Errcode(45033).messageKey());
        }
        try {
            return whileBusy.invoke(() -> once(corp.get(), api, question, true));
        } catch (CallRefused e) {
            return postponed(UNTIL_READY, e.code().messageKey());
        } finally {
            places.leave(tenant, api);
        }
    }

    private <T> WecomAnswer<T> once(Corp corp, Api api, Question<T> question, boolean mayRenew) {
        Optional<Duration> rest = budget.spend(corp.tenant(), api);
        if (rest.isPresent()) {
            return postponed(rest.get(), BUDGET_SPENT);
        }
        return switch (tokens.current(corp)) {
            case TokenAnswer.Withheld withheld -> postponed(withheld.rest(), withheld.code());
            case TokenAnswer.Granted granted -> with(granted.token(), corp, api, question, mayRenew);
        };
    }

    private <T> WecomAnswer<T> with(AccessToken token, Corp corp, Api api, Question<T> question, boolean mayRenew) {
        try {
            return new Answered<>(question.ask(clients.at(corp.apiBase()), Credential.accessToken(token.value())));
        } catch (AnswerLost e) {
            LOG.warn("Tenant {}: {}", corp.tenant(), e.getMessage());
            return e.neverSent() ? postponed(UNTIL_READY, AccessTokens.NO_ANSWER) : new Lost<>(reason(e));
        } catch (CallRefused e) {
            if (e.code().reaction() == Reaction.TOKEN && mayRenew) {
                tokens.expire(corp, token);
                return once(corp, api, question, false);
            }
            return refused(corp, api, e);
        }
    }

    private <T> WecomAnswer<T> refused(Corp corp, Api api, CallRefused refusal) {
        Errcode code = refusal.code();
        LOG.info("Tenant {}: {} was refused: {}", corp.tenant(), api.path(), refusal.getMessage());
        return switch (code.reaction()) {
            case BUSY -> throw refusal;
            case LIMIT -> postponed(budget.block(corp.tenant(), api), code.messageKey());
            case CROWDED -> postponed(UNTIL_UNCROWDED, code.messageKey());
            case LATER -> postponed(UNTIL_READY, code.messageKey());
            case REFUSED, TOKEN -> new Refused<>(code, reason(refusal));
        };
    }

    private <T> WecomAnswer<T> postponed(Duration rest, String code) {
        return new Postponed<>(clock.instant().plus(rest), code);
    }

    private static String reason(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
