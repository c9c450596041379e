package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.LengthForm;
import io.siyu.journey.AlreadyInside;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.WhilePaused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one gets into a journey and out of it, while it is being written. */
class SettingsForm {

    private List<EntryForm> entries = new ArrayList<>();
    private ConditionForm filter = new ConditionForm();
    private LengthForm settle = new LengthForm();
    private ConditionForm exclusion = new ConditionForm();
    private ConditionForm exit = new ConditionForm();
    private ConditionForm goal = new ConditionForm();
    private Reentry reentry = Reentry.NEVER;
    private LengthForm reenterAfter = new LengthForm();
    private AlreadyInside alreadyInside = AlreadyInside.IGNORE;
    private WhilePaused whilePaused = WhilePaused.DROP;
    private @Nullable Integer priority;
    private @Nullable Integer holdoutPercent;

    static SettingsForm of(JourneySettings settings) {
        SettingsForm form = new SettingsForm();
        settings.entries().forEach(entry -> form.entries.add(EntryForm.of(entry)));
        form.filter = condition(settings.filter());
        form.settle = LengthForm.of(settings.settle());
        form.exclusion = condition(settings.exclusion());
        form.exit = condition(settings.exit());
        form.goal = condition(settings.goal());
        form.reentry = Reentry.of(settings.reenterAfter());
        form.reenterAfter = LengthForm.of(form.reentry == Reentry.AFTER ? settings.reenterAfter() : null);
        form.alreadyInside = settings.alreadyInside();
        form.whilePaused = settings.whilePaused();
        form.priority = settings.priority();
        form.holdoutPercent = settings.holdoutPercent();
        return form;
    }

    private static ConditionForm condition(@Nullable Condition condition) {
        return condition == null ? new ConditionForm() : ConditionForm.of(condition);
    }

    /** Adds or removes a way in, or changes the shape of a condition, where a button asks for it. */
    boolean edit(EntryForm.@Nullable Sort addEntry, @Nullable Integer removeEntry) {
        if (addEntry != null) {
            entries.add(EntryForm.of(addEntry));
        }
        if (removeEntry != null && removeEntry >= 0 && removeEntry < entries.size()) {
            entries.remove(removeEntry.intValue());
        }
        long edited = Stream.concat(
                        Stream.of(filter, exclusion, exit, goal),
                        entries.stream().map(EntryForm::getCondition))
                .filter(ConditionForm::edit)
                .count();
        return addEntry != null || removeEntry != null || edited > 0;
    }

    /** The name the form has for a field of the settings. */
    String field(String path) {
        int end = path.indexOf("].");
        if (!path.startsWith("entries[") || end < 0) {
            return path;
        }
        int place = Integer.parseInt(path.substring("entries[".length(), end));
        return path.substring(0, end + 2) + entries.get(place).field(path.substring(end + 2));
    }

    /** The settings that are described; what cannot be read is as it was. */
    JourneySettings settings(JourneySettings before, Read read) {
        List<io.siyu.journey.EntrySource> sources = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            EntryForm entry = entries.get(i);
            boolean asks = entry.getSort() == EntryForm.Sort.CONDITION;
            String name = "entries[" + i + "].condition";
            sources.add(entry.source(asks ? read.condition(name, entry.getCondition()) : Condition.EVERYBODY));
        }
        return new JourneySettings(
                sources,
                unlessEmpty("filter", filter, read),
                settle.length().orElse(settle.isEmpty() ? Duration.ZERO : before.settle()),
                unlessEmpty("exclusion", exclusion, read),
                unlessEmpty("exit", exit, read),
                unlessEmpty("goal", goal, read),
                reenterAfter(),
                alreadyInside,
                Objects.requireNonNullElse(priority, before.priority()),
                Objects.requireNonNullElse(holdoutPercent, 0),
                whilePaused);
    }

    private static @Nullable Condition unlessEmpty(String name, ConditionForm form, Read read) {
        return form.isEmpty() ? null : read.condition(name, form);
    }

    private @Nullable Duration reenterAfter() {
        return switch (reentry) {
            case NEVER -> null;
            case ALWAYS -> Duration.ZERO;
            case AFTER -> reenterAfter.length().orElse(Duration.ofDays(30));
        };
    }

    public List<EntryForm> getEntries() {
        return entries;
    }

    public void setEntries(List<EntryForm> entries) {
        this.entries = entries;
    }

    public ConditionForm getFilter() {
        return filter;
    }

    public void setFilter(ConditionForm filter) {
        this.filter = filter;
    }

    public LengthForm getSettle() {
        return settle;
    }

    public void setSettle(LengthForm settle) {
        this.settle = settle;
    }

    public ConditionForm getExclusion() {
        return exclusion;
    }

    public void setExclusion(ConditionForm exclusion) {
        this.exclusion = exclusion;
    }

    public ConditionForm getExit() {
        return exit;
    }

    public void setExit(ConditionForm exit) {
        this.exit = exit;
    }

    public ConditionForm getGoal() {
        return goal;
    }

    public void setGoal(ConditionForm goal) {
        this.goal = goal;
    }

    public Reentry getReentry() {
        return reentry;
    }

    public void setReentry(Reentry reentry) {
        this.reentry = reentry;
    }

    public LengthForm getReenterAfter() {
        return reenterAfter;
    }

    public void setReenterAfter(LengthForm reenterAfter) {
        this.reenterAfter = reenterAfter;
    }

    public AlreadyInside getAlreadyInside() {
        return alreadyInside;
    }

    public void setAlreadyInside(AlreadyInside alreadyInside) {
        this.alreadyInside = alreadyInside;
    }

    public WhilePaused getWhilePaused() {
        return whilePaused;
    }

    public void setWhilePaused(WhilePaused whilePaused) {
        this.whilePaused = whilePaused;
    }

    public @Nullable Integer getPriority() {
        return priority;
    }

    public void setPriority(@Nullable Integer priority) {
        this.priority = priority;
    }

    public @Nullable Integer getHoldoutPercent() {
        return holdoutPercent;
    }

    public void setHoldoutPercent(@Nullable Integer holdoutPercent) {
        this.holdoutPercent = holdoutPercent;
    }

    /** Whether contacts who left may enter again. */
    enum Reentry {
        NEVER,
        AFTER,
        ALWAYS;

        static Reentry of(@Nullable Duration after) {
            if (after == null) {
                return NEVER;
            }
            return after.isZero() ? ALWAYS : AFTER;
        }
    }

    /** Reads a condition's form. */
    interface Read {
        Condition condition(String name, ConditionForm form);
    }
}
