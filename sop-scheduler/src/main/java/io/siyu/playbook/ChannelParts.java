package io.siyu.playbook;

import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodeDraft;
import io.siyu.channel.ChannelCodeSaving;
import io.siyu.channel.ChannelCodes;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Channel codes. One that a file no longer has stays: it may be printed. */
@Component
class ChannelParts implements Parts {

    private final ChannelCodes codes;
    private final PlaybookWords words;

    ChannelParts(ChannelCodes codes, PlaybookWords words) {
        this.codes = codes;
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.CHANNEL;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return codes.get(tenant, id).map(ChannelCode::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return codes.get(tenant, id).map(code -> body(code, naming));
    }

    private static ObjectNode body(ChannelCode code, Naming naming) {
        ObjectNode body = Json.object().put("name", code.name()).put("state", code.state());
        ArrayNode tags = Json.array();
        code.tags().stream().map(tag -> naming.key(Kind.TAG, tag)).sorted().forEach(tags::add);
        if (!tags.isEmpty()) {
            body.set("tags", tags);
        }
        if (code.welcomeContentId() != null) {
            body.put("welcome", naming.key(Kind.CONTENT, code.welcomeContentId()));
        }
        return body;
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        Optional<ChannelCode> before = id == null ? Optional.empty() : codes.get(tenant, id);
        if (before.isPresent() && !before.get().state().equals(state(item))) {
            return wrong("state", words.text("problem.stateFixed", before.get().state()));
        }
        return switch (codes.save(tenant, draft(id, item, context))) {
            case ChannelCodeSaving.Saved(ChannelCode code) -> new Making.Made(code.id());
            case ChannelCodeSaving.StateTaken(ChannelCode by) ->
                wrong("state", words.text("problem.stateTaken", state(item), by.name()));
            case ChannelCodeSaving.Invalid(List<FieldProblem> problems) -> new Making.Wrong(problems);
            case ChannelCodeSaving.Missing _ ->
                throw new IllegalStateException("Channel code " + id + " was read in this transaction");
        };
    }

    private static ChannelCodeDraft draft(@Nullable Long id, Item item, Making.Context context) {
        JsonNode engine = References.toIds(item.body(), context.ids());
        return new ChannelCodeDraft(
                id,
                item.name(),
                state(item),
                engine.has("welcome") ? engine.get("welcome").longValue() : null,
                engine.path("tags").valueStream().map(JsonNode::longValue).collect(Collectors.toSet()));
    }

    private static String state(Item item) {
        return item.body().path("state").asString();
    }

    private static Making wrong(String field, String message) {
        return new Making.Wrong(List.of(new FieldProblem(field, message)));
    }
}
