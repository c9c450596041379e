package io.siyu.monitoring;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Topic;
import io.siyu.segment.SegmentUse;
import io.siyu.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** No segment is removed that a rule speaks of. */
@Component
class RulesUseSegments implements SegmentUse {

    private final StoredRules rules;
    private final MessageSource messages;

    RulesUseSegments(StoredRules rules, MessageSource messages) {
        this.rules = rules;
        this.messages = messages;
    }

    @Override
    public List<String> users(TenantId tenant, long segmentId) {
        return rules.findByTenantOrderByOrdAscIdAsc(tenant.value()).stream()
                .filter(rule -> uses(rule, segmentId))
                .map(rule -> messages.getMessage(
                        "monitoring.rule", new Object[] {rule.name()}, LocaleContextHolder.getLocale()))
                .toList();
    }

    private static boolean uses(MonitoringRule rule, long segment) {
        return asks(rule.condition(), segment)
                || switch (rule.trigger()) {
                    case Trigger.EntersSegment(long watched) -> watched == segment;
                    case Trigger.LeavesSegment(long watched) -> watched == segment;
                    case Trigger.Becomes(Condition condition) -> asks(condition, segment);
                    case Trigger.EventSeen _, Trigger.TagAdded _, Trigger.TagRemoved _, Trigger.EntersStage _ -> false;
                };
    }

    private static boolean asks(@Nullable Condition condition, long segment) {
        return condition != null && Conditions.topics(condition).contains(Topic.of(Topic.Kind.SEGMENT, segment));
    }
}
