package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.delivery.QuietRule;
import io.siyu.sop.SopStep;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.sop.StepVariant;
import io.siyu.sop.Variant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step while it is being written. What it cannot show (a condition that asks for more than tags, several variants) stays
 * as it is stored.
 *
 * @param having ids of the tags a contact must have
 * @param lacking ids of the tags a contact must not have
 */
record StepForm(
        @Nullable String name,
        @Nullable TimeForm time,
        @Nullable Long contentId,
        @Nullable QuietRule quiet,
        @Nullable Set<Long> having,
        @Nullable Set<Long> lacking,
        @Nullable Latecomers latecomers) {

    /** What a new step starts from: the third day in the evening. */
    static final StepForm NEW =
            new StepForm("", TimeForm.NEW, null, QuietRule.HOLD, Set.of(), Set.of(), Latecomers.SKIP);

    static StepForm of(SopStep step) {
        return new StepForm(
                step.name(),
                TimeForm.of(step.rule()),
                step.variants().getFirst().contentId(),
                step.quiet(),
                tags(step.condition(), Match.ALL),
                tags(step.condition(), Match.NONE),
                Latecomers.SKIP);
    }

    /** The step as it is written, on top of what is stored of it. */
    StepDraft draft(@Nullable SopStep stored, long stage) {
        return new StepDraft(
                stored == null ? null : stored.id(),
                stage,
                name == null ? "" : name,
                time().draft(stored == null ? null : stored.rule()),
                stored == null || asksForTagsOnly(stored.condition()) ? condition() : stored.condition(),
                variants(stored),
                quiet == null ? QuietRule.HOLD : quiet,
                latecomers == null ? Latecomers.SKIP : latecomers);
    }

    @Override
    public TimeForm time() {
        return time == null ? TimeForm.NEW : time;
    }

    /** The field of this form that a problem of the draft is about. */
    String field(String ofDraft) {
        if (ofDraft.startsWith("condition")) {
            return "conditions";
        }
        return ofDraft.startsWith("variants") ? "contentId" : time().field(ofDraft);
    }

    /** Whether a contact must have the tag. */
    public boolean has(long tag) {
        return having != null && having.contains(tag);
    }

    /** Whether a contact must not have the tag. */
    public boolean lacks(long tag) {
        return lacking != null && lacking.contains(tag);
    }

    private List<Variant> variants(@Nullable SopStep stored) {
        return stored == null || hasOneVariant(stored)
                ? List.of(Variant.only(contentId == null ? 0 : contentId))
                : stored.variants().stream().map(StepVariant::draft).toList();
    }

    private Condition condition() {
        List<Condition> asked = Stream.of(asked(having, Match.ALL), asked(lacking, Match.NONE))
                .flatMap(tags -> tags)
                .toList();
        return new Condition.All(asked);
    }

    private static Stream<Condition> asked(@Nullable Set<Long> tags, Match match) {
        return tags == null || tags.isEmpty()
                ? Stream.empty()
                : Stream.of(new Tagged(tags.stream().sorted().toList(), match, null));
    }

    static boolean hasOneVariant(SopStep step) {
        return step.variants().size() == 1
                && step.variants().getFirst().condition().equals(Condition.EVERYBODY);
    }

    static boolean asksForTagsOnly(Condition condition) {
        return condition instanceof Condition.All(var parts)
                && parts.stream()
                        .allMatch(part -> part instanceof Tagged(var tags, var match, var within)
                                && within == null
                                && (tags.size() == 1 || match != Match.ANY));
    }

    /** The tags that are asked for; one alone may be meant as any or as all of them. */
    static Set<Long> tags(Condition condition, Match match) {
        return condition instanceof Condition.All(var parts)
                ? parts.stream()
                        .filter(Tagged.class::isInstance)
                        .map(Tagged.class::cast)
                        .filter(tagged -> (tagged.match() == Match.NONE) == (match == Match.NONE))
                        .flatMap(tagged -> tagged.tags().stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
