package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.condition.EventPattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whom what contacts did leads into which journeys. Events told late lead nobody anywhere. */
@Component
class EventEntries {

    private final EntryIndex entries;
    private final StoredJourneys journeys;

    EventEntries(EntryIndex entries, StoredJourneys journeys) {
        this.entries = entries;
        this.journeys = journeys;
    }

    /**
     * Contacts led into one journey by one event.
     *
     * @param since when the latest of their events happened
     */
    record Entrants(long journeyId, String event, List<Long> contacts, Instant since) {}

    List<Entrants> entrants(BehaviourRecorded recorded) {
        Map<String, List<Recorded>> byName = recorded.events().stream()
                .filter(event -> !event.late())
                .collect(groupingBy(Recorded::name, TreeMap::new, toList()));
        return byName.entrySet().stream()
                .flatMap(named -> entrants(recorded, named.getKey(), named.getValue()))
                .toList();
    }

    private Stream<Entrants> entrants(BehaviourRecorded recorded, String name, List<Recorded> events) {
        return entries.leadingIn(recorded.tenant(), EntryIndex.Kind.EVENT, name).stream()
                .flatMap(journey -> journeys.find(recorded.tenant().value(), journey).stream())
                .flatMap(journey -> fitting(journey, name, events).stream());
    }

    private static Optional<Entrants> fitting(Journey journey, String name, List<Recorded> events) {
        List<EventPattern> patterns = journey.settings().entries().stream()
                .filter(EntrySource.ByEvent.class::isInstance)
                .map(entry -> ((EntrySource.ByEvent) entry).event())
                .filter(pattern -> pattern.name().equals(name))
                .toList();
        List<Recorded> fitting = events.stream()
                .filter(event ->
                        patterns.stream().anyMatch(pattern -> pattern.matches(event.name(), event.attributes())))
                .toList();
        return fitting.stream()
                .map(Recorded::occurredAt)
                .max(Comparator.naturalOrder())
                .map(latest -> new Entrants(
                        journey.id(),
                        name,
                        fitting.stream().map(Recorded::contactId).toList(),
                        latest));
    }
}
