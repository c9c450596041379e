package siyu.sandbox.world;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A message of an app to members; the content is the object that its msgtype names, as it was sent. */
public record StaffMessage(
        String msgid, int agentid, List<String> userids, String msgtype, JsonNode content, Instant at) {}
