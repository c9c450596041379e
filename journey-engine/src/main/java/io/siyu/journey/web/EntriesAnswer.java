package io.siyu.journey.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.journey.Entrances.Entered;
import io.siyu.journey.Entrances.Entrance;
import io.siyu.journey.Entrances.Refused;
import io.siyu.journey.Entrances.Unknown;
import io.siyu.journey.Entrances.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What became of the contacts, in total and one by one in the order they were sent. */
record EntriesAnswer(long entered, long waiting, long refused, long unknown, List<Result> results) {

    /** Texts are looked up by their key. */
    static EntriesAnswer of(List<Entrance> ends, UnaryOperator<String> texts) {
        List<Result> results = ends.stream().map(end -> Result.of(end, texts)).toList();
        return new EntriesAnswer(
                count(results, "entered"),
                count(results, "waiting"),
                count(results, "refused"),
                count(results, "unknown"),
                results);
    }

    private static long count(List<Result> results, String status) {
        return results.stream().filter(result -> result.status().equals(status)).count();
    }

    /**
     * One contact.
     *
     * @param reason a code, where the contact was refused
     * @param detail the reason in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String status,
            @JsonProperty("contact_id") @Nullable Long contactId,
            @Nullable String reason,
            @Nullable String detail) {

        static Result of(Entrance end, UnaryOperator<String> texts) {
            return switch (end) {
                case Entered(Long contact) -> new Result("entered", contact, null, null);
                case Waiting(Long contact) -> new Result("waiting", contact, null, texts.apply("journey.api.waiting"));
                case Refused(Long contact, var reason) ->
                    new Result(
                            "refused",
                            contact,
                            reason.name().toLowerCase(Locale.ROOT),
                            texts.apply("journey.refused." + reason));
                case Unknown() -> new Result("unknown", null, null, texts.apply("journey.api.unknown"));
            };
        }
    }
}
