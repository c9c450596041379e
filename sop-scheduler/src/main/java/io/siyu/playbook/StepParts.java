package io.siyu.playbook;

import io.siyu.condition.Condition;
import io.siyu.delivery.QuietRule;
import io.siyu.problem.FieldProblem;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.sop.StepSaving;
import io.siyu.sop.StepVariant;
import io.siyu.sop.Variant;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps: when, for whom, what. Their order is their stage's affair. */
@Component
class StepParts implements Parts {

    private final Sops sops;

    StepParts(Sops sops) {
        this.sops = sops;
    }

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return present(tenant, id).map(SopStep::name);
    }

    @Override
    public long successor(TenantId tenant, long id) {
        return sops.present(tenant, id).map(SopStep::id).orElse(id);
    }

    @Override
    public boolean mayComeBack(TenantId tenant, long id) {
        return sops.find(tenant, id).isPresent();
    }

    /** The stage a step belongs to. */
    long stageOf(TenantId tenant, long id) {
        return sops.find(tenant, id).orElseThrow().stageId();
    }

    /** A step that was removed, or is kept only by those inside, can still be found, but its stage no longer has it. */
    private Optional<SopStep> present(TenantId tenant, long id) {
        return sops.present(tenant, id).filter(step -> step.id() == id);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return present(tenant, id).map(step -> body(step, naming));
    }

    private static ObjectNode body(SopStep step, Naming naming) {
        ObjectNode body = Json.object().put("name", step.name());
        body.set("time", StepTimes.write(step.rule()));
        unlessEverybody(body, step.condition(), naming);
        if (isPlain(step.variants())) {
            body.put(
                    "content",
                    naming.key(Kind.CONTENT, step.variants().getFirst().contentId()));
        } else {
            ArrayNode variants = body.putArray("variants");
            step.variants().forEach(variant -> variants.add(variant(variant, naming)));
        }
        if (step.quiet() != QuietRule.HOLD) {
            body.put("quiet", step.quiet().name());
        }
        if (!step.active()) {
            body.put("active", false);
        }
        return body;
    }

    private static boolean isPlain(List<StepVariant> variants) {
        return variants.size() == 1 && variants.getFirst().condition().equals(Condition.EVERYBODY);
    }

    private static ObjectNode variant(StepVariant variant, Naming naming) {
        ObjectNode body = Json.object().put("name", variant.name());
        unlessEverybody(body, variant.condition(), naming);
        return body.put("content", naming.key(Kind.CONTENT, variant.contentId()));
    }

    private static void unlessEverybody(ObjectNode body, Condition condition, Naming naming) {
        if (!condition.equals(Condition.EVERYBODY)) {
            body.set("condition", References.toKeys(Json.tree(Condition.class, condition), naming::key));
        }
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        Long stage = context.names().id(new ItemRef(Kind.STAGE, item.ref().owner()));
        if (stage == null) {
            return new Making.Wrong(List.of()); // told of where the stage stands
        }
        StepDraft draft = draft(id, stage, item, context);
        boolean comesBack = id != null && present(tenant, id).isEmpty();
        return switch (comesBack ? sops.revive(tenant, draft) : sops.save(tenant, draft)) {
            case StepSaving.Saved(SopStep step) -> made(tenant, step, item);
            case StepSaving.Invalid(List<FieldProblem> problems) ->
                new Making.Wrong(problems.stream().map(StepTimes::inFile).toList());
            case StepSaving.Missing _ ->
                throw new IllegalStateException("Stage " + stage + " was made in this transaction");
        };
    }

    private Making made(TenantId tenant, SopStep step, Item item) {
        boolean wanted = item.body().path("active").asBoolean(true);
        if (wanted && !step.active()) {
            sops.activate(tenant, step.id());
        } else if (!wanted && step.active()) {
            sops.deactivate(tenant, step.id());
        }
        return new Making.Made(step.id());
    }

    private static StepDraft draft(@Nullable Long id, long stage, Item item, Making.Context context) {
        ObjectNode body = References.toIds(item.body(), context.ids()).asObject();
        return new StepDraft(
                id,
                stage,
                item.name(),
                StepTimes.read(body.path("time")),
                condition(body),
                variants(body),
                QuietRule.valueOf(body.path("quiet").asString(QuietRule.HOLD.name())),
                inside(item.ref(), context));
    }

    private static Latecomers inside(ItemRef step, Making.Context context) {
        return Latecomers.valueOf(context.choices().answer(step.code(), Latecomers.SKIP.name()));
    }

    private static List<Variant> variants(ObjectNode body) {
        return body.has("content")
                ? List.of(Variant.only(body.get("content").longValue()))
                : body.path("variants").valueStream().map(StepParts::variant).toList();
    }

    private static Variant variant(JsonNode variant) {
        return new Variant(
                variant.path("name").asString(),
                condition(variant),
                variant.path("content").longValue());
    }

    private static Condition condition(JsonNode holder) {
        Condition condition = Json.optional(holder.path("condition"), Condition.class);
        return condition == null ? Condition.EVERYBODY : condition;
    }

    @Override
    public List<FieldProblem> part(TenantId tenant, long id, ItemRef ref, Making.Context context) {
        if (inside(ref, context) == Latecomers.KEEP) {
            sops.runOut(tenant, id);
        } else {
            sops.remove(tenant, id);
        }
        return List.of();
    }
}
