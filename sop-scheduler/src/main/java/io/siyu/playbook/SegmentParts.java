package io.siyu.playbook;

import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.problem.FieldProblem;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentKind;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Segments by rule. Lists of contacts are no affair of files, which know no contacts: they keep their name only. One that
 * a file no longer has stays: others may use it.
 */
@Component
class SegmentParts implements Parts {

    private final Segments segments;

    SegmentParts(Segments segments) {
        this.segments = segments;
    }

    @Override
    public Kind kind() {
        return Kind.SEGMENT;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return segments.find(tenant, id).map(Segment::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return segments.find(tenant, id).map(segment -> body(segment, naming));
    }

    private static ObjectNode body(Segment segment, Naming naming) {
        ObjectNode body = Json.object().put("name", segment.name());
        if (segment.kind() == SegmentKind.STATIC) {
            return body.put("list", true);
        }
        body.set("condition", References.toKeys(Json.tree(Condition.class, segment.condition()), naming::key));
        return body;
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        ObjectNode body = References.toIds(item.body(), context.ids()).asObject();
        Condition condition = Json.optional(body.path("condition"), Condition.class);
        SegmentDraft draft =
                condition == null ? SegmentDraft.list(item.name()) : SegmentDraft.live(item.name(), condition);
        SegmentDraft over =
                id == null ? draft : draft.over(segments.find(tenant, id).orElseThrow());
        return switch (segments.save(tenant, over, Cause.hand(context.login()))) {
            case SegmentSaving.Saved(Segment segment) -> new Making.Made(segment.id());
            case SegmentSaving.Invalid(List<FieldProblem> problems) -> new Making.Wrong(problems);
            case SegmentSaving.Outdated _, SegmentSaving.Missing _ ->
                throw new IllegalStateException("Segment " + id + " was read in this transaction");
        };
    }
}
