package io.siyu.behaviour.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Recording;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What became of the events, in total and one by one in the order they were sent. */
record EventsAnswer(
        int recorded,
        int duplicates,
        @JsonProperty("unknown_contacts") int unknownContacts,
        List<Result> results) {

    static EventsAnswer of(List<NewEvent> events, Recording recording) {
        List<Result> results = IntStream.range(0, events.size())
                .mapToObj(i -> Result.of(events.get(i), recording.outcomes().get(i)))
                .toList();
        return new EventsAnswer(recording.inserted(), recording.duplicates(), recording.unknownContacts(), results);
    }

    /**
     * One event.
     *
     * @param status {@code recorded}, {@code duplicate} or {@code unknown_contact}
     */
    record Result(@JsonProperty("event_id") String eventId, String status) {

        static Result of(NewEvent event, Recording.Outcome outcome) {
            return new Result(event.eventId(), outcome.name().toLowerCase(Locale.ROOT));
        }
    }
}
