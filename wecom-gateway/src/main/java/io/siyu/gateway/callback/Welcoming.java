package io.siyu.gateway.callback;

import static java.util.Objects.requireNonNull;

import io.siyu.content.MessageBody;
import io.siyu.gateway.callback.WelcomeQueue.Greeting;
import io.siyu.gateway.corp.EachTenant;
import io.siyu.gateway.send.Welcomer;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.outreach.Greetings;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Greets a new friend within the 20 seconds WeCom gives, at most once: the chance is taken in a transaction of its own
 * before WeCom is called, and however the call ends it is not made again. How it ended is published.
 */
@Component
class Welcoming {

    /** Nothing is to be said to contacts who come this way. */
    static final String NO_WELCOME = "wecom.no_welcome";

    /** The event reached us, or was worked on, too late. */
    static final String TOO_LATE = "wecom.welcome_too_late";

    private static final Logger LOG = LoggerFactory.getLogger(Welcoming.class);

    private final WelcomeQueue queue;
    private final Greetings greetings;
    private final Welcomer welcomer;
    private final TenantTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Welcoming(
            WelcomeQueue queue,
            Greetings greetings,
            Welcomer welcomer,
            TenantTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queue = queue;
        this.greetings = greetings;
        this.welcomer = welcomer;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Greets the friend of that event, unless somebody else does or did. */
    void greet(TenantId tenant, long id) {
        transactions.get(tenant, () -> queue.take(tenant, id)).ifPresent(greeting -> {
            try {
                conclude(greeting, greeted(greeting));
            } catch (RuntimeException e) {
                // The edge of the lane: the tick will say of this chance that nobody knows how it ended.
                LOG.error("Tenant {}: greeting for callback {} failed", tenant, id, e);
            }
        });
    }

    /** Makes the greetings the lane did not take, and closes those whose makers did not come back. */
    void catchUp() {
        EachTenant.of(queue.tenantsToGreetFor(), "Welcoming", tenant -> {
            transactions.get(tenant, () -> queue.due(tenant)).forEach(id -> greet(tenant, id));
            transactions.run(
                    tenant,
                    () -> queue.abandoned(tenant).forEach(greeting -> published(greeting, AccessTokens.NO_ANSWER)));
        });
    }

    /** Answers what prevented the greeting. */
    private Optional<String> greeted(Greeting greeting) {
        if (!greeting.inTime()) {
            return Optional.of(TOO_LATE);
        }
        CallbackEvent event = greeting.event();
        Optional<MessageBody> body = transactions.get(
                greeting.tenant(),
                () -> greetings.greetingFor(
                        greeting.tenant(),
                        requireNonNull(event.userid()),
                        requireNonNull(event.externalUserid()),
                        event.state()));
        return body.map(message -> welcomer.send(greeting.tenant(), requireNonNull(event.welcomeCode()), message))
                .orElse(Optional.of(NO_WELCOME));
    }

    private void conclude(Greeting greeting, Optional<String> prevented) {
        transactions.run(greeting.tenant(), () -> published(greeting, prevented.orElse(null)));
    }

    private void published(Greeting greeting, @Nullable String prevented) {
        if (queue.conclude(greeting)) {
            CallbackEvent event = greeting.event();
            events.publishEvent(new WelcomeConcluded(
                    greeting.tenant(),
                    requireNonNull(event.externalUserid()),
                    requireNonNull(event.userid()),
                    prevented == null,
                    prevented,
                    clock.instant()));
        }
    }
}
