package io.siyu.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.siyu.monitoring.Effect.Result;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.Reason;
import io.siyu.opportunity.Signalled;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts contacts before people: as opportunities and alerts. */
@Component
class HandingOver {

    private final Opportunities opportunities;
    private final Alerts alerts;

    HandingOver(Opportunities opportunities, Alerts alerts) {
        this.opportunities = opportunities;
        this.alerts = alerts;
    }

    /** A signal bears the time it was given, because one from before an opportunity was closed must not reopen it. */
    List<Effect> open(TenantId tenant, Action.OpenOpportunity action, List<Concerned> concerned, Occasion occasion) {
        Reason reason = new Reason(occasion.name(), occasion.event(), action.reason());
        Map<Instant, List<Long>> byTime = concerned.stream()
                .collect(groupingBy(Concerned::since, TreeMap::new, mapping(Concerned::contact, toList())));
        List<Effect> effects = new ArrayList<>();
        byTime.forEach((at, contacts) -> {
            List<Signalled> signalled = opportunities.open(
                    tenant, contacts, action.kind(), action.score(), reason, action.scriptContentId(), at);
            effects.addAll(opened(contacts, signalled, action, occasion, at));
        });
        return effects;
    }

    List<Effect> alert(TenantId tenant, Action.RaiseAlert action, List<Long> contacts, Occasion occasion, Instant now) {
        Map<Long, Long> raised = alerts.raise(tenant, contacts, action.to(), occasion.name(), action.text(), now);
        return contacts.stream()
                .map(contact -> raised.containsKey(contact)
                        ? Effect.of(contact, Result.DONE, raised.get(contact), now)
                        : Effect.of(contact, Result.ALREADY, null, now))
                .toList();
    }

    private static List<Effect> opened(
            List<Long> contacts,
            List<Signalled> signalled,
            Action.OpenOpportunity action,
            Occasion occasion,
            Instant at) {
        Map<Long, Signalled> byContact =
                signalled.stream().collect(toMap(Signalled::contact, signal -> signal, (first, second) -> first));
        return contacts.stream()
                .map(contact -> opened(contact, byContact.get(contact), action, occasion, at))
                .toList();
    }

    private static Effect opened(
            long contact, @Nullable Signalled signal, Action.OpenOpportunity action, Occasion occasion, Instant at) {
        return signal == null
                ? Effect.refused(contact, null, "CLOSED_SINCE", at)
                : new Effect(
                        contact,
                        Result.DONE,
                        signal.opportunity(),
                        null,
                        occasion.name(),
                        signal.fresh() ? "OPENED" : "SIGNALLED",
                        action.score(),
                        at);
    }
}
