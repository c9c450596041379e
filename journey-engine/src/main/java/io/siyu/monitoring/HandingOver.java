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
import java.util.function.Function;
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
    List<Effect> open(
            TenantId tenant, Action.OpenOpportunity action, List<Concerned> concerned, Occasion occasion, Instant now) {
        Reason reason = new Reason(occasion.name(), occasion.event(), action.reason());
        Map<Instant, List<Long>> byTime = concerned.stream()
                .collect(groupingBy(Concerned::since, TreeMap::new, mapping(Concerned::contact, toList())));
        List<Effect> effects = new ArrayList<>();
        byTime.forEach((at, contacts) -> {
            List<Signalled> signalled = opportunities.open(
                    tenant, contacts, action.kind(), action.score(), reason, action.scriptContentId(), at);
            effects.addAll(opened(contacts, signalled, now, signal -> opened(signal, action, occasion, at, now)));
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
            List<Long> contacts, List<Signalled> signalled, Instant now, Function<Signalled, Effect> effect) {
        Map<Long, Effect> effects =
                signalled.stream().collect(toMap(Signalled::contact, effect, (first, second) -> first));
        return contacts.stream()
                .map(contact -> effects.getOrDefault(contact, Effect.refused(contact, null, "CLOSED_SINCE", now)))
                .toList();
    }

    private static Effect opened(
            Signalled signal, Action.OpenOpportunity action, Occasion occasion, Instant at, Instant now) {
        return new Effect(
                signal.contact(),
                Result.DONE,
                signal.opportunity(),
                at.toString(),
                occasion.name(),
                signal.fresh() ? "OPENED" : "SIGNALLED",
                action.score(),
                now);
    }
}
