package io.siyu.gateway.callback;

import io.siyu.gateway.callback.Verdict.Accepted;
import io.siyu.gateway.callback.Verdict.Forbidden;
import io.siyu.gateway.callback.Verdict.Malformed;
import io.siyu.gateway.corp.Corps;
import io.siyu.tenant.Tenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Takes callbacks in: verifies, decrypts, keeps, and lets others act. What is wrong with the form of a request is told
 * apart (400) from what is wrong with its seal (403), but nothing is told about the seal itself.
 */
@Component
class Reception {

    /** How far the time on a request may be from ours; older ones are replays. WeCom's own repeats come within seconds. */
    static final Duration WINDOW = Duration.ofSeconds(300);

    private static final int CIPHER_BLOCK = 32;

    private final Tenants tenants;
    private final Corps corps;
    private final Inbox inbox;
    private final TenantTransactions transactions;
    private final InboxWorker worker;
    private final RefusalLog refusals;
    private final Clock wallClock;
    private final Clock clock;

    Reception(
            Tenants tenants,
            Corps corps,
            Inbox inbox,
            TenantTransactions transactions,
            InboxWorker worker,
            RefusalLog refusals,
            @Qualifier("wallClock") Clock wallClock,
            Clock clock) {
        this.tenants = tenants;
        this.corps = corps;
        this.inbox = inbox;
        this.transactions = transactions;
        this.worker = worker;
        this.refusals = refusals;
        this.wallClock = wallClock;
        this.clock = clock;
    }

    /** The seal on a request. */
    record Seal(String signature, String timestamp, String nonce) {}

    /** Answers the question by which WeCom tests the address. */
    Verdict echo(String callbackKey, Seal seal, String echo) {
        if (!wellFormed(seal, echo)) {
            return new Malformed();
        }
        return opened(callbackKey, seal, echo)
                .<Verdict>map(letter -> new Accepted(letter.text()))
                .orElseGet(Forbidden::new);
    }

    /** Takes an event. A repeat is accepted like the first and has no effect. */
    Verdict event(String callbackKey, Seal seal, String body) {
        Optional<String> encrypted =
                HardenedXml.fields(body).map(fields -> fields.get("Encrypt")).filter(text -> wellFormed(seal, text));
        if (encrypted.isEmpty()) {
            return new Malformed();
        }
        return opened(callbackKey, seal, encrypted.get()).map(this::keep).orElseGet(Forbidden::new);
    }

    private Verdict keep(Opened letter) {
        Optional<CallbackEvent> event = CallbackEvent.read(letter.text(), clock.instant());
        if (event.isEmpty()) {
            return new Malformed();
        }
        transactions
                .get(letter.tenant(), () -> inbox.keep(letter.tenant(), letter.text(), event.get()))
                .filter(id -> letter.atWork()) // for a suspended corp it stays in the inbox until that goes on
                .ifPresent(id -> worker.begin(letter.tenant(), id, event.get().welcomes()));
        return new Accepted("success");
    }

    private Optional<Opened> opened(String callbackKey, Seal seal, String encrypted) {
        Optional<Tenant> tenant = tenants.byCallbackKey(callbackKey);
        if (tenant.isEmpty()) {
            refusals.refused("nobody has that callback address");
            return Optional.empty();
        }
        TenantId id = tenant.get().id();
        Optional<String> text = corps.envelopes(id).stream()
                .flatMap(
                        envelope -> envelope.open(seal.signature(), seal.timestamp(), seal.nonce(), encrypted).stream())
                .findFirst()
                .filter(opened -> recent(seal));
        if (text.isEmpty()) {
            refusals.refused("bad seal or old time, tenant " + id);
        }
        return text.map(opened -> new Opened(id, tenant.get().isAtWork(), opened));
    }

    private boolean recent(Seal seal) {
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seal.timestamp())), wallClock.instant());
        return apart.abs().compareTo(WINDOW) <= 0;
    }

    /** Form only: what can be said without any key. */
    private static boolean wellFormed(Seal seal, String encrypted) {
        return seal.timestamp().matches("[0-9]{1,11}") && !encrypted.isEmpty() && isCiphertext(encrypted);
    }

    private static boolean isCiphertext(String encrypted) {
        try {
            return Base64.getDecoder().decode(encrypted).length % CIPHER_BLOCK == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record Opened(TenantId tenant, boolean atWork, String text) {}
}
