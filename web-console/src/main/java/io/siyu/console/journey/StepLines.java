package io.siyu.console.journey;

import io.siyu.console.Notices;
import io.siyu.console.journey.StepLine.Skipped;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.sop.PlannedMessage;
import io.siyu.sop.Planner;
import io.siyu.sop.SopNumbers;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepNumbers;
import io.siyu.sop.TagCondition;
import io.siyu.sop.TimeRule;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The line of messages of a stage, in the order in which somebody would get them. */
@Component
class StepLines {

    private static final Instant MIDNIGHT = Instant.EPOCH;

    private final Sops sops;
    private final SopNumbers numbers;
    private final Planner planner;
    private final Contents contents;
    private final Tags tags;
    private final TimeWords words;
    private final Notices notices;

    StepLines(
            Sops sops,
            SopNumbers numbers,
            Planner planner,
            Contents contents,
            Tags tags,
            TimeWords words,
            Notices notices) {
        this.sops = sops;
        this.numbers = numbers;
        this.planner = planner;
        this.contents = contents;
        this.tags = tags;
        this.words = words;
        this.notices = notices;
    }

    List<StepLine> of(TenantId tenant, long stage, Instant now, ZoneId zone) {
        Map<Long, StepNumbers> figures = numbers.of(tenant, stage);
        Map<Long, Content> library =
                contents.all(tenant).stream().collect(Collectors.toMap(Content::id, Function.identity()));
        Map<Long, String> tagNames = tags.groups(tenant).stream()
                .flatMap(group -> group.tags().stream())
                .collect(Collectors.toMap(Tag::id, Tag::name));
        Map<Long, Instant> ifNow = new HashMap<>();
        for (PlannedMessage message : planner.preview(tenant, stage, now, zone)) {
            if (message.planned() && message.due() != null) {
                ifNow.put(message.stepId(), message.due());
            }
        }
        return sops.of(tenant, stage).stream()
                .sorted(Comparator.comparing((SopStep step) -> offset(step.rule()))
                        .thenComparing(SopStep::ord))
                .map(step -> new StepLine(
                        step,
                        words.of(step.rule()),
                        ifNow.get(step.id()),
                        library.get(step.contentId()),
                        names(step, true, tagNames),
                        names(step, false, tagNames),
                        Objects.requireNonNull(figures.get(step.id())),
                        skipped(Objects.requireNonNull(figures.get(step.id())))))
                .toList();
    }

    /** Where a rule stands on the line: what somebody would wait who entered as the day began. */
    private static Instant offset(TimeRule rule) {
        return rule.due(MIDNIGHT, ZoneOffset.UTC).orElse(MIDNIGHT);
    }

    private static List<String> names(SopStep step, boolean required, Map<Long, String> tagNames) {
        return step.conditions().stream()
                .filter(condition -> condition.required() == required)
                .map(TagCondition::tagId)
                .map(tag -> tagNames.getOrDefault(tag, "?"))
                .sorted()
                .toList();
    }

    private List<Skipped> skipped(StepNumbers figures) {
        return figures.sends().skipped().entrySet().stream()
                .map(entry -> new Skipped(notices.textOr("reason." + entry.getKey(), entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Skipped::number).reversed())
                .toList();
    }
}
