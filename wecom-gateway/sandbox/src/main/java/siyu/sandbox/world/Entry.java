package siyu.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of the journal: a change, when it happened on both clocks, and the API call that made it, if one did. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
        long seq, Instant wall, Instant at, @Nullable Call call, Change change) {

    /** An accepted API call: whose token it carried and what it said. */
    public record Call(String corp, int agentid, String api, JsonNode body) {}
}
