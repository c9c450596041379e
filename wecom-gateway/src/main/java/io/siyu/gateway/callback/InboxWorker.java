package io.siyu.gateway.callback;

import io.siyu.gateway.callback.Inbox.Letter;
import io.siyu.gateway.corp.EachTenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Acts on the letters of the inbox: on each as soon as it came, and by the tick on whatever was left. A letter is taken
 * by one worker at a time; its effect and its end are one transaction.
 */
@Component
class InboxWorker implements Tick {

    static final int MOST_FAILURES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
    private static final int SIDE_BY_SIDE = 8;

    private final Inbox inbox;
    private final CallbackEvents events;
    private final Welcoming welcoming;
    private final TenantTransactions transactions;
    private final Lanes lanes;

    InboxWorker(Inbox inbox, CallbackEvents events, Welcoming welcoming, TenantTransactions transactions, Lanes lanes) {
        this.inbox = inbox;
        this.events = events;
        this.welcoming = welcoming;
        this.transactions = transactions;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    /** A letter has just come in. */
    void begin(TenantId tenant, long id, boolean welcomes) {
        if (welcomes) {
            lanes.welcome(() -> welcoming.greet(tenant, id));
        }
        lanes.work(() -> transactions.get(tenant, () -> inbox.take(tenant, id)).ifPresent(this::handle));
    }

    @Override
    public void run() {
        welcoming.catchUp();
        EachTenant.of(inbox.tenantsWithLetters(), "The inbox", this::handleAll);
    }

    private void handleAll(TenantId tenant) {
        List<Letter> letters = takeSome(tenant);
        while (!letters.isEmpty()) {
            letters.stream()
                    .gather(Gatherers.mapConcurrent(SIDE_BY_SIDE, this::handle))
                    .forEach(outcome -> LOG.debug("Tenant {}: {}", tenant, outcome));
            letters = takeSome(tenant);
        }
    }

    private List<Letter> takeSome(TenantId tenant) {
        return transactions.get(tenant, () -> inbox.takeSome(tenant));
    }

    private String handle(Letter letter) {
        try {
            Handling handling = events.handle(letter);
            transactions.run(letter.tenant(), () -> conclude(letter, handling));
            return letter.event().kind();
        } catch (RuntimeException e) {
            // The edge of the loop: the letter must not be lost, nor hold up the others.
            LOG.error("Tenant {}: callback {} failed in attempt {}", letter.tenant(), letter.id(), letter.attempt(), e);
            transactions.run(
                    letter.tenant(), () -> retryOrLayAside(letter, e.getClass().getSimpleName()));
            return "failed";
        }
    }

    private void conclude(Letter letter, Handling handling) {
        switch (handling) {
            case Handling.Understood understood -> {
                understood.effect().run();
                inbox.done(letter, understood.outcome());
            }
            case Handling.NotYet notYet -> inbox.postponed(letter, notYet.rest(), notYet.why());
            case Handling.Failed failed -> retryOrLayAside(letter, failed.why());
        }
    }

    private void retryOrLayAside(Letter letter, String why) {
        if (letter.failures() + 1 >= MOST_FAILURES) {
            inbox.laidAside(letter, why);
        } else {
            inbox.failed(letter, Duration.ofSeconds(5).multipliedBy(1L << (2 * letter.failures())), why);
        }
    }
}
