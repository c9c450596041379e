package io.siyu.playbook;

import io.siyu.contact.Attribute;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeSaving;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Custom attributes, which every playbook shares with everybody; their keys are their ids, and none is ever removed. */
@Component
class AttributeParts implements Parts {

    private final Attributes attributes;

    AttributeParts(Attributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public Kind kind() {
        return Kind.ATTRIBUTE;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return Optional.empty();
    }

    @Override
    public boolean exists(TenantId tenant, ItemRef ref, long id) {
        return attributes.get(tenant, ref.key()).isPresent();
    }

    @Override
    public Optional<Long> find(TenantId tenant, Item item) {
        return attributes.get(tenant, item.key()).map(attribute -> 0L);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, ItemRef ref, long id, Naming naming) {
        return attributes.get(tenant, ref.key()).map(AttributeParts::body);
    }

    private static ObjectNode body(Attribute attribute) {
        ObjectNode body = Json.object()
                .put("label", attribute.label())
                .put("type", attribute.type().name());
        if (!attribute.choices().isEmpty()) {
            ArrayNode choices = body.putArray("choices");
            attribute.choices().forEach(choices::add);
        }
        return body;
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        AttributeDraft draft = new AttributeDraft(
                item.key(),
                item.body().path("label").asString(),
                AttributeType.valueOf(item.body().path("type").asString()),
                item.body()
                        .path("choices")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        return switch (attributes.save(tenant, draft)) {
            case AttributeSaving.Saved _ -> new Making.Made(0);
            case AttributeSaving.Invalid(List<FieldProblem> problems) -> new Making.Wrong(problems);
        };
    }
}
