package io.siyu.sop;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Topic;
import io.siyu.segment.SegmentUse;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** No segment is removed that a step asks for. */
@Component
class StepSegments implements SegmentUse {

    private final StoredSteps steps;
    private final Keepers keepers;
    private final MessageSource messages;

    StepSegments(StoredSteps steps, Keepers keepers, MessageSource messages) {
        this.steps = steps;
        this.keepers = keepers;
        this.messages = messages;
    }

    @Override
    public List<String> users(TenantId tenant, long segmentId) {
        Topic segment = Topic.of(Topic.Kind.SEGMENT, segmentId);
        return steps.all(tenant.value()).stream()
                .filter(step -> step.edition().current() || keepers.any(tenant, step))
                .filter(step -> conditions(step)
                        .anyMatch(condition -> Conditions.topics(condition).contains(segment)))
                .map(step ->
                        messages.getMessage("sop.uses", new Object[] {step.name()}, LocaleContextHolder.getLocale()))
                .toList();
    }

    private static Stream<Condition> conditions(SopStep step) {
        return Stream.concat(
                Stream.of(step.condition()), step.variants().stream().map(StepVariant::condition));
    }
}
