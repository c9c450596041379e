package io.siyu.console.journey;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.Notices;
import io.siyu.console.journey.StepLine.Piece;
import io.siyu.console.journey.StepLine.Skipped;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.sop.CalendarRule;
import io.siyu.sop.EntryRule;
import io.siyu.sop.PlannedMessage;
import io.siyu.sop.Planner;
import io.siyu.sop.SopNumbers;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepNumbers;
import io.siyu.sop.TimeRule;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The line of messages of a stage, in the order in which somebody would get them. */
@Component
class StepLines {

    private static final Instant MIDNIGHT = Instant.EPOCH;

    private final Sops sops;
    private final SopNumbers numbers;
    private final Planner planner;
    private final Contents contents;
    private final Conditions conditions;
    private final TimeWords words;
    private final Notices notices;

    StepLines(
            Sops sops,
            SopNumbers numbers,
            Planner planner,
            Contents contents,
            Conditions conditions,
            TimeWords words,
            Notices notices) {
        this.sops = sops;
        this.numbers = numbers;
        this.planner = planner;
        this.contents = contents;
        this.conditions = conditions;
        this.words = words;
        this.notices = notices;
    }

    List<StepLine> of(TenantId tenant, long stage, Instant now, ZoneId zone) {
        Map<Long, StepNumbers> figures = numbers.of(tenant, stage);
        Map<Long, Content> library = library(tenant);
        Map<Long, PlannedMessage> ifNow = planner.preview(tenant, stage, now, zone).stream()
                .collect(toMap(PlannedMessage::stepId, Function.identity()));
        return sops.of(tenant, stage).stream()
                .sorted(comparing((SopStep step) -> kind(step.rule()))
                        .thenComparing(step -> offset(step.rule()))
                        .thenComparing(SopStep::ord))
                .map(step -> line(tenant, step, requireNonNull(figures.get(step.id())), library, ifNow.get(step.id())))
                .toList();
    }

    /** Steps as they were, for those in the stage who have kept them. */
    List<StepLine> kept(TenantId tenant, long stage) {
        List<SopStep> kept = sops.kept(tenant, stage);
        if (kept.isEmpty()) {
            return List.of();
        }
        Map<Long, StepNumbers> figures = numbers.of(tenant, stage);
        Map<Long, Content> library = library(tenant);
        return kept.stream()
                .map(step -> line(tenant, step, requireNonNull(figures.get(step.id())), library, null))
                .toList();
    }

    private Map<Long, Content> library(TenantId tenant) {
        return contents.all(tenant).stream().collect(toMap(Content::id, Function.identity()));
    }

    private StepLine line(
            TenantId tenant,
            SopStep step,
            StepNumbers figures,
            Map<Long, Content> library,
            @Nullable PlannedMessage ifNow) {
        boolean comes = ifNow != null && ifNow.planned();
        return new StepLine(
                step,
                words.of(tenant, step.rule()),
                comes ? requireNonNull(ifNow).due() : null,
                step.rule() instanceof EntryRule,
                overAYear(step.rule()),
                whom(tenant, step.condition()),
                step.variants().stream()
                        .map(variant -> new Piece(
                                variant.name(), whom(tenant, variant.condition()), library.get(variant.contentId())))
                        .toList(),
                figures,
                skipped(figures));
    }

    /** What follows the entry stands first, then what follows the calendar, then what follows events. */
    private static int kind(TimeRule rule) {
        return switch (rule) {
            case EntryRule ignored -> 0;
            case CalendarRule ignored -> 1;
            case TimeRule.AfterEvent ignored -> 2;
        };
    }

    /** Where a rule stands on the line: what somebody would wait who entered as the day began. */
    private static Instant offset(TimeRule rule) {
        return rule instanceof EntryRule entry
                ? entry.due(MIDNIGHT, ZoneOffset.UTC).orElse(MIDNIGHT)
                : MIDNIGHT;
    }

    private static boolean overAYear(TimeRule rule) {
        return rule instanceof EntryRule && offset(rule).isAfter(MIDNIGHT.plus(Duration.ofDays(366)));
    }

    private @Nullable String whom(TenantId tenant, Condition condition) {
        return condition.equals(Condition.EVERYBODY) ? null : conditions.words(tenant, condition);
    }

    private List<Skipped> skipped(StepNumbers figures) {
        return figures.sends().skipped().entrySet().stream()
                .map(entry -> new Skipped(notices.textOr("reason." + entry.getKey(), entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Skipped::number).reversed())
                .toList();
    }
}
