package siyu.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.StaffMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages of an app to members. The same message again within the interval is accepted and not delivered, if the caller asked for that. */
final class StaffMessageApi {

    private static final Set<String> TYPES = Set.of(
            "text", "textcard", "markdown", "news", "image", "file", "template_card", "miniprogram_notice", "mpnews");
    private static final int LONGEST_INTERVAL = 14_400;
    private static final int USUAL_INTERVAL = 1_800;
    private static final int MOST_A_MINUTE = 30;

    private final Clock wall;
    private final Map<String, Sent> recent = new HashMap<>();
    private final Map<String, List<Instant>> heard = new HashMap<>();

    StaffMessageApi(Clock wall) {
        this.wall = wall;
    }

    void mount(Endpoints endpoints) {
        endpoints.post("message/send", this::send);
    }

    private Object send(ApiCall call) {
        Sending asked = call.body(Sending.class);
        Integer agentid = asked.agentid();
        if (agentid == null) {
            throw new ApiError(ApiError.MISSING_AGENTID, "missing agentid");
        }
        ApiError.refuseIf(agentid != call.agentid(), ApiError.NOT_THIS_AGENT, "not allowed to use this agentid");
        String type = Required.text(asked.msgtype(), ApiError.BAD_MSGTYPE, "msgtype");
        ApiError.refuseIf(!TYPES.contains(type), ApiError.BAD_MSGTYPE, "invalid msgtype");
        JsonNode content = content(call, type);
        Recipients to = recipients(call, asked);
        ApiError.refuseIf(to.valid().isEmpty(), ApiError.NO_VALID_RECIPIENT, "all recipients are invalid");
        return new Answer(deliver(call, asked, to.valid(), type, content), String.join("|", to.invalid()), "", "");
    }

    private String deliver(ApiCall call, Sending asked, List<String> userids, String type, JsonNode content) {
        String key = call.corp().id() + call.agentid() + call.body(JsonNode.class);
        Sent earlier = recent.get(key);
        Instant now = wall.instant();
        if (earlier != null && Objects.equals(asked.enableDuplicateCheck(), 1) && now.isBefore(earlier.until())) {
            return earlier.msgid();
        }
        String msgid = Ids.random("app", 40);
        recent.values().removeIf(sent -> !now.isBefore(sent.until()));
        recent.put(key, new Sent(msgid, now.plus(asked.interval())));
        List<String> hearing = userids.stream()
                .filter(userid -> hears(call.corp().id() + " " + userid, now))
                .toList();
        StaffMessage message = new StaffMessage(
                msgid, call.agentid(), hearing, type, content, call.world().now());
        call.commit(new Change.StaffMessaged(call.corp().id(), message));
        return msgid;
    }

    /** What exceeds a member's thirty messages a minute is dropped without a word. */
    private boolean hears(String member, Instant now) {
        List<Instant> minute = heard.computeIfAbsent(member, _ -> new ArrayList<>());
        minute.removeIf(at -> !at.isAfter(now.minus(Duration.ofMinutes(1))));
        return minute.size() < MOST_A_MINUTE && minute.add(now);
    }

    private static JsonNode content(ApiCall call, String type) {
        JsonNode content = call.body(JsonNode.class).path(type);
        ApiError.refuseIf(!content.isObject() || content.isEmpty(), ApiError.EMPTY_PARAMETER, "missing " + type);
        if (type.equals("text") || type.equals("markdown")) {
            String text = content.path("content").asString("");
            ApiError.refuseIf(text.isEmpty(), ApiError.EMPTY_TEXT, "empty content");
            return ((ObjectNode) content.deepCopy()).put("content", cut(text, 2_048));
        }
        if (type.equals("textcard")) {
            Required.text(content.path("title").asString(""), ApiError.EMPTY_PARAMETER, "textcard.title");
            Required.text(content.path("description").asString(""), ApiError.EMPTY_PARAMETER, "textcard.description");
            Required.text(content.path("url").asString(""), ApiError.EMPTY_PARAMETER, "textcard.url");
        }
        return content;
    }

    /** WeCom cuts long texts where they exceed the bytes. */
    private static String cut(String text, int bytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            used += letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
            if (used > bytes) {
                break;
            }
            end += Character.charCount(letter);
        }
        return text.substring(0, end);
    }

    private static Recipients recipients(ApiCall call, Sending asked) {
        String to = Objects.requireNonNullElse(asked.touser(), "");
        if (to.equals("@all")) {
            return new Recipients(
                    call.corp().members().stream().map(Member::userid).toList(), List.of());
        }
        List<String> named = Stream.of(to.split("\\|"))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        ApiError.refuseIf(named.size() > 1_000, ApiError.BAD_PARAMETER, "touser is longer than 1000");
        return new Recipients(
                named.stream().filter(id -> call.corp().member(id).isPresent()).toList(),
                named.stream().filter(id -> call.corp().member(id).isEmpty()).toList());
    }

    private record Recipients(List<String> valid, List<String> invalid) {}

    private record Sent(String msgid, Instant until) {}

    private record Sending(
            @Nullable String touser,
            @Nullable String msgtype,
            @Nullable Integer agentid,
            @Nullable Integer enableDuplicateCheck,
            @Nullable Integer duplicateCheckInterval) {

        Duration interval() {
            int asked = Objects.requireNonNullElse(duplicateCheckInterval, USUAL_INTERVAL);
            return Duration.ofSeconds(Math.min(asked, LONGEST_INTERVAL));
        }
    }

    private record Answer(String msgid, String invaliduser, String invalidparty, String invalidtag) {}
}
