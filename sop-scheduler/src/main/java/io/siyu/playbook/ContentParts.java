package io.siyu.playbook;

import io.siyu.condition.Condition;
import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.delivery.ContentAudiences;
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

/** Contents and for whom they are. The library keeps one that a file no longer has: others may use it, and the past speaks of it. */
@Component
class ContentParts implements Parts {

    private final Contents contents;
    private final ContentAudiences audiences;

    ContentParts(Contents contents, ContentAudiences audiences) {
        this.contents = contents;
        this.audiences = audiences;
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
        return contents.get(tenant, id).map(content -> body(content, audiences.of(tenant, id), naming));
    }

    private static ObjectNode body(Content content, Condition audience, Naming naming) {
        ObjectNode body = message(content);
        if (!audience.equals(Condition.EVERYBODY)) {
            body.set("audience", References.toKeys(Json.tree(Condition.class, audience), naming::key));
        }
        return body;
    }

    private static ObjectNode message(Content content) {
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
        return switch (saved(tenant, id, item.body().deepCopy().without("audience"))) {
            case ContentSaving.Saved(Content content) -> meant(tenant, content, item, context);
            case ContentSaving.Invalid(List<FieldProblem> problems) ->
                new Making.Wrong(problems.stream().map(ContentParts::inFile).toList());
            case ContentSaving.Outdated _, ContentSaving.Missing _ ->
                throw new IllegalStateException("Content " + id + " was read in this transaction");
        };
    }

    /** Writing the same anew would end the alarm about an expired one, and tell whoever edits it that they are late. */
    private ContentSaving saved(TenantId tenant, @Nullable Long id, ObjectNode message) {
        Optional<Content> known = id == null ? Optional.empty() : contents.get(tenant, id);
        int version = known.map(Content::version).orElse(0);
        return known.filter(content -> message(content).equals(message))
                .<ContentSaving>map(ContentSaving.Saved::new)
                .orElseGet(() -> contents.save(tenant, draft(id, version, message)));
    }

    private Making meant(TenantId tenant, Content content, Item item, Making.Context context) {
        JsonNode audience = References.toIds(item.body().path("audience"), context.ids());
        Condition whom = audience.isMissingNode() ? Condition.EVERYBODY : Json.as(audience, Condition.class);
        List<FieldProblem> problems = audiences.set(tenant, content.id(), whom);
        return problems.isEmpty() ? new Making.Made(content.id()) : new Making.Wrong(problems);
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
