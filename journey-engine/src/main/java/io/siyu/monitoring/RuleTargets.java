package io.siyu.monitoring;

import io.siyu.contact.Attributes;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tags, stages and contents that rules speak of; they may be gone by the time a rule wants them. */
@Component
class RuleTargets {

    private static final String TAG = "select exists (select from tag where tenant_id = :tenant and id = :id)";
    private static final String STAGE =
            "select exists (select from stage where tenant_id = :tenant and id = :id and not removed)";
    private static final String JOURNEY = "select exists (select from journey where tenant_id = :tenant and id = :id)";
    private static final String CONTENT = "select exists (select from content where tenant_id = :tenant and id = :id)";

    private final Attributes attributes;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    RuleTargets(Attributes attributes, JdbcClient jdbc, MessageSource messages) {
        this.attributes = attributes;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Whether everything the actions need is there. */
    boolean present(TenantId tenant, List<Action> actions) {
        return actions.stream().allMatch(action -> missing(tenant, action).isEmpty());
    }

    /** What of the draft is not there, field by field. */
    List<FieldProblem> problems(TenantId tenant, RuleDraft draft) {
        List<FieldProblem> problems = new ArrayList<>(problems(tenant, draft.trigger()));
        for (int i = 0; i < draft.actions().size(); i++) {
            String action = "actions[" + i + "].";
            missing(tenant, draft.actions().get(i)).ifPresent(field -> problems.add(problem(action + field)));
            unfit(tenant, draft.actions().get(i))
                    .ifPresent(problem -> problems.add(new FieldProblem(action + "value", problem)));
        }
        return problems;
    }

    /** What of the trigger is not there. */
    List<FieldProblem> problems(TenantId tenant, Trigger trigger) {
        return missing(tenant, trigger).map(field -> problem("trigger." + field)).stream()
                .toList();
    }

    private Optional<String> missing(TenantId tenant, Trigger trigger) {
        return switch (trigger) {
            case Trigger.TagAdded(long tag) -> field("tagId", isMissing(TAG, tenant, tag));
            case Trigger.TagRemoved(long tag) -> field("tagId", isMissing(TAG, tenant, tag));
            case Trigger.EntersStage(long stage) -> field("stageId", isMissing(STAGE, tenant, stage));
            case Trigger.EntersSegment _, Trigger.LeavesSegment _ -> Optional.empty();
            case Trigger.EventSeen _, Trigger.Becomes _ -> Optional.empty();
        };
    }

    private Optional<String> missing(TenantId tenant, Action action) {
        return switch (action) {
            case Action.AddTag(long tag) -> field("tagId", isMissing(TAG, tenant, tag));
            case Action.RemoveTag(long tag) -> field("tagId", isMissing(TAG, tenant, tag));
            case Action.MoveStage move -> field("stageId", isMissing(STAGE, tenant, move.stageId()));
            case Action.StartJourney(long journey) -> field("journeyId", isMissing(JOURNEY, tenant, journey));
            case Action.StopJourney(long journey) -> field("journeyId", isMissing(JOURNEY, tenant, journey));
            case Action.SetAttribute(String attribute, String _) ->
                field("attribute", attributes.get(tenant, attribute).isEmpty());
            case Action.RaiseAlert _, Action.Assign _ -> Optional.empty();
            case Action.OpenOpportunity opportunity ->
                field(
                        "scriptContentId",
                        opportunity.scriptContentId() != null
                                && isMissing(CONTENT, tenant, opportunity.scriptContentId()));
        };
    }

    /** Why the value an attribute is to have does not fit it. */
    private Optional<String> unfit(TenantId tenant, Action action) {
        return action instanceof Action.SetAttribute(String attribute, String value)
                        && attributes.get(tenant, attribute).isPresent()
                ? attributes.problems(tenant, Map.of(attribute, value)).stream()
                        .map(FieldProblem::message)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> field(String name, boolean missing) {
        return missing ? Optional.of(name) : Optional.empty();
    }

    private boolean isMissing(String exists, TenantId tenant, long id) {
        return !jdbc.sql(exists)
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private FieldProblem problem(String field) {
        return new FieldProblem(
                field, messages.getMessage("monitoring.target.missing", null, LocaleContextHolder.getLocale()));
    }
}
