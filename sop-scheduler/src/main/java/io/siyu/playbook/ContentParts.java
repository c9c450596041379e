package io.siyu.playbook;

import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contents. The library keeps one that a file no longer has: others may use it, and the past speaks of it. */
@Component
class ContentParts implements Parts {

    private final Contents contents;

    ContentParts(Contents contents) {
        this.contents = contents;
    }

    @Override
    public Kind kind() {
        return Kind.CONTENT;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return contents.get(tenant, id).map(Content::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return contents.get(tenant, id).map(ContentParts::body);
    }

    private static ObjectNode body(Content content) {
        ObjectNode body = Json.object().put("name", content.name());
        if (!content.body().text().isEmpty()) {
            body.put("text", content.body().text());
        }
        ArrayNode attachments = Json.array();
        content.body().attachments().forEach(attachment -> attachments.add(Json.tree(Attachment.class, attachment)));
        if (!attachments.isEmpty()) {
            body.set("attachments", attachments);
        }
        moment(body, "validFrom", content.validFrom());
        moment(body, "validUntil", content.validUntil());
        return body;
    }

    private static void moment(ObjectNode body, String field, @Nullable Instant moment) {
        if (moment != null) {
            body.put(field, moment.toString());
        }
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        Optional<Content> known = id == null ? Optional.empty() : contents.get(tenant, id);
        if (known.map(ContentParts::body).filter(item.body()::equals).isPresent()) {
            // Writing it anew would end the alarm about an expired one, and tell whoever edits it that they are late.
            return new Making.Made(known.get().id());
        }
        int version = known.map(Content::version).orElse(0);
        return switch (contents.save(tenant, draft(id, version, item.body()))) {
            case ContentSaving.Saved(Content content) -> new Making.Made(content.id());
            case ContentSaving.Invalid(List<FieldProblem> problems) ->
                new Making.Wrong(problems.stream().map(ContentParts::inFile).toList());
            case ContentSaving.Outdated _, ContentSaving.Missing _ ->
                throw new IllegalStateException("Content " + id + " was read in this transaction");
        };
    }

    private static ContentDraft draft(@Nullable Long id, int version, ObjectNode body) {
        List<Attachment> attachments = body.path("attachments")
                .valueStream()
                .map(attachment -> Json.as(attachment, Attachment.class))
                .toList();
        return new ContentDraft(
                id,
                version,
                body.path("name").asString(),
                new MessageBody(body.path("text").asString(), attachments),
                moment(body.path("validFrom")),
                moment(body.path("validUntil")));
    }

    private static @Nullable Instant moment(JsonNode value) {
        return value.isString() ? Instant.parse(value.asString()) : null;
    }

    private static FieldProblem inFile(FieldProblem problem) {
        return new FieldProblem(problem.field().replaceFirst("^body\\.", ""), problem.message());
    }
}
