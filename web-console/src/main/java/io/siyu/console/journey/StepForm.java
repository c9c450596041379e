package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.delivery.QuietRule;
import io.siyu.sop.SopStep;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.sop.StepVariant;
import io.siyu.sop.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step while it is being written. A new one starts from the third day in the evening, for everybody. */
class StepForm {

    private static final Pattern OF_VARIANT = Pattern.compile("variants\\[(\\d+)]\\.condition\\.?(.*)");

    private String name = "";
    private TimeForm time = new TimeForm();
    private ConditionForm condition = new ConditionForm();
    private List<VariantForm> variants = new ArrayList<>();
    private QuietRule quiet = QuietRule.HOLD;
    private Latecomers latecomers = Latecomers.SKIP;

    static StepForm blank() {
        StepForm form = new StepForm();
        form.variants.add(new VariantForm());
        return form;
    }

    static StepForm of(SopStep step) {
        StepForm form = new StepForm();
        form.name = step.name();
        form.time = TimeForm.of(step.rule());
        form.condition =
                step.condition().equals(Condition.EVERYBODY) ? new ConditionForm() : ConditionForm.of(step.condition());
        step.variants().stream().map(StepVariant::draft).map(VariantForm::of).forEach(form.variants::add);
        form.quiet = step.quiet();
        return form;
    }

    /** Adds, removes or raises a variant, or changes the shape of a condition, where a button asks for it. */
    boolean edit(Edits edits) {
        if (edits.addVariant()) {
            variants.add(new VariantForm());
        }
        if (edits.removeVariant() != null && has(edits.removeVariant())) {
            variants.remove(edits.removeVariant().intValue());
        }
        if (edits.raiseVariant() != null && edits.raiseVariant() > 0 && has(edits.raiseVariant())) {
            Collections.swap(variants, edits.raiseVariant(), edits.raiseVariant() - 1);
        }
        boolean trigger = time.edit();
        long edited = Stream.concat(Stream.of(condition), variants.stream().map(VariantForm::getCondition))
                .filter(ConditionForm::edit)
                .count();
        return edits.any() || trigger || edited > 0;
    }

    private boolean has(int place) {
        return place >= 0 && place < variants.size();
    }

    /**
     * The step as it is written.
     *
     * @param read takes a condition from the form of that name
     */
    StepDraft draft(@Nullable Long id, long stage, BiFunction<String, ConditionForm, Condition> read) {
        List<Variant> contents = IntStream.range(0, variants.size())
                .mapToObj(n -> variants.get(n)
                        .variant(read.apply(
                                "variants[" + n + "].condition", variants.get(n).getCondition())))
                .toList();
        return new StepDraft(
                id, stage, name, time.draft(), read.apply("condition", condition), contents, quiet, latecomers);
    }

    /** The field of this form that a problem of the draft is about. */
    String field(String ofDraft) {
        Matcher variant = OF_VARIANT.matcher(ofDraft);
        if (variant.matches()) {
            int place = Integer.parseInt(variant.group(1));
            return ConditionEditor.field(
                    "variants[" + place + "].condition", variants.get(place).getCondition(), variant.group(2));
        }
        return ofDraft.startsWith("condition")
                ? ConditionEditor.field("condition", condition, ofDraft.substring("condition".length()))
                : time.field(ofDraft);
    }

    /**
     * What buttons of the form ask for, besides saving.
     *
     * @param addVariant one more content
     * @param removeVariant without the one at that place
     * @param raiseVariant looked at before the one that stands above it
     */
    record Edits(
            boolean addVariant,
            @Nullable Integer removeVariant,
            @Nullable Integer raiseVariant) {

        boolean any() {
            return addVariant || removeVariant != null || raiseVariant != null;
        }
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public TimeForm getTime() {
        return time;
    }

    public void setTime(TimeForm time) {
        this.time = time;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    public List<VariantForm> getVariants() {
        return variants;
    }

    public void setVariants(List<VariantForm> variants) {
        this.variants = variants;
    }

    public QuietRule getQuiet() {
        return quiet;
    }

    public void setQuiet(QuietRule quiet) {
        this.quiet = quiet;
    }

    public Latecomers getLatecomers() {
        return latecomers;
    }

    public void setLatecomers(Latecomers latecomers) {
        this.latecomers = latecomers;
    }
}
