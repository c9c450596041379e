package io.siyu.contact.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.contact.Registered;
import io.siyu.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the contacts, in total and one by one in the order they were sent. */
record ContactsAnswer(long created, long updated, long refused, List<Result> results) {

    static ContactsAnswer of(List<Registered> ends) {
        List<Result> results = ends.stream().map(Result::of).toList();
        return new ContactsAnswer(
                count(results, "created"), count(results, "updated"), count(results, "refused"), results);
    }

    private static long count(List<Result> results, String status) {
        return results.stream().filter(result -> result.status().equals(status)).count();
    }

    /**
     * One contact.
     *
     * @param status {@code created}, {@code updated} or {@code refused}
     * @param contactId null where nothing was stored
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Result(
            String status,
            @JsonProperty("contact_id") @Nullable Long contactId,
            List<FieldProblem> errors) {

        static Result of(Registered end) {
            return switch (end) {
                case Registered.Known(long contact, boolean isNew) ->
                    new Result(isNew ? "created" : "updated", contact, List.of());
                case Registered.Refused(List<FieldProblem> problems) -> new Result("refused", null, problems);
            };
        }
    }
}
