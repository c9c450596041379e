package io.siyu.playbook;

import io.siyu.condition.Condition;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Schedule;
import io.siyu.monitoring.Trigger;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Monitoring rules. One that a file no longer has is switched off: its firings still speak of it. */
@Component
class RuleParts implements Parts {

    private final MonitoringRules rules;

    RuleParts(MonitoringRules rules) {
        this.rules = rules;
    }

    @Override
    public Kind kind() {
        return Kind.RULE;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return rules.get(tenant, id).map(MonitoringRule::name);
    }

    @Override
    public boolean mayComeBack(TenantId tenant, long id) {
        return rules.get(tenant, id).isPresent();
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return rules.get(tenant, id).map(rule -> body(rule, naming));
    }

    private static ObjectNode body(MonitoringRule rule, Naming naming) {
        ObjectNode body = Json.object().put("name", rule.name());
        body.set("trigger", inFile(Json.tree(Trigger.class, rule.trigger()), naming));
        if (rule.condition() != null) {
            body.set("condition", References.toKeys(Json.tree(Condition.class, rule.condition()), naming::key));
        }
        if (rule.coolDown() != null) {
            body.put("coolDown", Durations.write(rule.coolDown()));
        }
        if (rule.schedule() != null) {
            body.set("schedule", schedule(rule.schedule()));
        }
        ArrayNode actions = body.putArray("actions");
        rule.actions().forEach(action -> actions.add(inFile(Json.tree(Action.class, action), naming)));
        return body;
    }

    private static ObjectNode schedule(Schedule schedule) {
        ObjectNode body = Json.object();
        ArrayNode days = body.putArray("days");
        schedule.days().forEach(day -> days.add(day.name()));
        return body.put("from", schedule.from().toString())
                .put("to", schedule.to().toString());
    }

    private static JsonNode inFile(JsonNode tree, Naming naming) {
        return References.toKeys(References.inFileWords(tree), naming::key);
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        RuleDraft draft = draft(item, context);
        RuleDraft over = id == null ? draft : draft.over(rules.get(tenant, id).orElseThrow());
        return switch (rules.save(tenant, over)) {
            case RuleSaving.Saved(MonitoringRule rule) -> made(tenant, item, rule, context);
            case RuleSaving.Invalid(List<FieldProblem> problems) -> new Making.Wrong(problems);
            case RuleSaving.Outdated _, RuleSaving.Missing _ ->
                throw new IllegalStateException("Rule " + id + " was read in this transaction");
        };
    }

    private Making made(TenantId tenant, Item item, MonitoringRule rule, Making.Context context) {
        if (context.fresh().test(item.ref()) && context.choices().start()) {
            rules.switchOn(tenant, rule.id());
        }
        return new Making.Made(rule.id());
    }

    @Override
    public List<FieldProblem> part(TenantId tenant, long id, ItemRef ref, Making.Context context) {
        rules.switchOff(tenant, id);
        return List.of();
    }

    private static RuleDraft draft(Item item, Making.Context context) {
        ObjectNode body = References.toIds(item.body(), context.ids()).asObject();
        return new RuleDraft(
                null,
                0,
                item.name(),
                Json.as(References.inEngineWords(body.path("trigger")), Trigger.class),
                Json.optional(body.path("condition"), Condition.class),
                Json.optional(body.path("coolDown"), Duration.class),
                Json.optional(body.path("schedule"), Schedule.class),
                body.path("actions")
                        .valueStream()
                        .map(action -> Json.as(References.inEngineWords(action), Action.class))
                        .toList());
    }
}
