package io.siyu.contact;

import static java.util.stream.Collectors.toMap;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes two contacts one when they turn out to be one person: they share a unionid, or a phone number both proved to be
 * theirs. Looked for after whatever may have shown it, in a transaction of its own that waits for all others that
 * change contacts of the tenant: so nobody writes to one of the two meanwhile.
 */
@Component
class Merging {

    private static final Set<String> TELLING = Set.of("unionid", "phone", "phone_verified");

    private final MergingStatements statements;
    private final Phones phones;
    private final Owners owners;
    private final Changing changing;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Merging(
            MergingStatements statements,
            Phones phones,
            Owners owners,
            Changing changing,
            Audit audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.statements = statements;
        this.phones = phones;
        this.owners = owners;
        this.changing = changing;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactAdded added) {
        unite(added.tenant(), added.contacts(), Cause.of("WECOM", "same-person"));
    }

    @ApplicationModuleListener
    void on(ContactChanged changed) {
        if (changed.attributes().stream().anyMatch(TELLING::contains)) {
            unite(changed.tenant(), changed.contacts(), changed.cause());
        }
    }

    private void unite(TenantId tenant, Collection<Long> contacts, Cause cause) {
        if (statements.shared(tenant, contacts).isEmpty()) {
            return; // nearly always, and then nobody has to wait
        }
        owners.lockEverybody(tenant);
        List<Pair> pairs = statements.shared(tenant, contacts);
        while (!pairs.isEmpty()) {
            unite(tenant, pairs, cause, clock.instant());
            pairs = statements.shared(tenant, contacts);
        }
    }

    private void unite(TenantId tenant, List<Pair> pairs, Cause cause, Instant at) {
        Map<Long, PhoneNumber> verified = numbersToTakeOver(tenant, pairs, true);
        Map<Long, PhoneNumber> told = numbersToTakeOver(tenant, pairs, false);
        String both = json.writeValueAsString(pairs);
        changing.change(tenant, MergingStatements.UNITE, Map.of("pairs", both), cause, at);
        statements.move(tenant, both, cause, at);
        phones.set(tenant, verified, true, cause, at);
        phones.set(tenant, told, false, cause, at);
        owners.settle(tenant, pairs.stream().map(Pair::kept).toList(), List.of(), at);
        pairs.forEach(pair -> announce(tenant, pair, cause, at));
    }

    /** Numbers are sealed for their row, so one that moves is opened and sealed anew. */
    private Map<Long, PhoneNumber> numbersToTakeOver(TenantId tenant, List<Pair> pairs, boolean verified) {
        return new HashMap<>(pairs.stream()
                .filter(pair -> pair.phoneMoves() && pair.phoneVerified() == verified)
                .collect(toMap(
                        Pair::kept, pair -> phones.open(tenant, pair.gone()).orElseThrow(), (one, other) -> one)));
    }

    private void announce(TenantId tenant, Pair pair, Cause cause, Instant at) {
        audit.write(
                tenant,
                cause.label(),
                AuditAction.CONTACTS_MERGED,
                Subjects.of(List.of(pair.kept())),
                Map.of("gone", Long.toString(pair.gone()), "by", pair.by()),
                at);
        events.publishEvent(new ContactsMerged(tenant, pair.kept(), pair.gone(), cause, at));
    }

    /**
     * Two contacts who are one person.
     *
     * @param kept the friend, or else the older one
     * @param phoneMoves whether only the one that goes has a phone number
     * @param by what they share
     */
    record Pair(long kept, long gone, boolean phoneMoves, boolean phoneVerified, String by) {}
}
