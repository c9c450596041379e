package io.siyu.console.rule;

import io.siyu.behaviour.EventName;
import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.LengthForm;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A rule while it is being written; which fields of its trigger count depends on its kind. */
class RuleForm {

    private int version;
    private String name = "";
    private When when = When.EVENT;
    private String event = EventName.LINK_VIEWED;
    private String otherEvent = "";
    private List<TestForm> conditions = new ArrayList<>();
    private int times = 1;
    private LengthForm within = new LengthForm();
    private long tagId;
    private long stageId;
    private long segmentId;
    private ConditionForm becomes = new ConditionForm();
    private ConditionForm condition = new ConditionForm();
    private LengthForm coolDown = new LengthForm();
    private ScheduleForm schedule = new ScheduleForm();
    private List<ActionForm> actions = new ArrayList<>();

    static RuleForm of(MonitoringRule rule) {
        RuleForm form = new RuleForm();
        form.version = rule.version();
        form.name = rule.name();
        form.show(rule.trigger());
        Condition condition = rule.condition();
        if (condition != null) {
            form.condition = ConditionForm.of(condition);
        }
        form.coolDown = LengthForm.of(rule.coolDown());
        form.schedule = ScheduleForm.of(rule.schedule());
        rule.actions().forEach(action -> form.actions.add(ActionForm.of(action)));
        return form;
    }

    private void show(Trigger trigger) {
        when = When.of(trigger);
        switch (trigger) {
            case Trigger.TagAdded(long tag) -> tagId = tag;
            case Trigger.TagRemoved(long tag) -> tagId = tag;
            case Trigger.EntersStage(long stage) -> stageId = stage;
            case Trigger.EventSeen seen -> show(seen);
            case Trigger.EntersSegment(long segment) -> segmentId = segment;
            case Trigger.LeavesSegment(long segment) -> segmentId = segment;
            case Trigger.Becomes(Condition becoming) -> becomes = ConditionForm.of(becoming);
        }
    }

    private void show(Trigger.EventSeen seen) {
        event = seen.name();
        seen.attributes().forEach(test -> conditions.add(TestForm.of(test)));
        times = seen.times();
        within = LengthForm.of(seen.within());
    }

    /** Whether a button of the editor of conditions was pressed, and so the form is to be shown again. */
    boolean edit() {
        return condition.edit() | becomes.edit();
    }

    /**
     * The rule as it is written.
     *
     * @param read reads the condition of that name in this form
     */
    RuleDraft draft(@Nullable Long id, BiFunction<String, ConditionForm, Condition> read) {
        return new RuleDraft(
                id,
                version,
                name,
                trigger(read),
                condition.isEmpty() ? null : read.apply("condition", condition),
                coolDown.length().orElse(null),
                schedule.schedule(),
                actions.stream().map(ActionForm::action).toList());
    }

    private Trigger trigger(BiFunction<String, ConditionForm, Condition> read) {
        return switch (when) {
            case TAG -> new Trigger.TagAdded(tagId);
            case UNTAG -> new Trigger.TagRemoved(tagId);
            case STAGE -> new Trigger.EntersStage(stageId);
            case ENTERS_SEGMENT -> new Trigger.EntersSegment(segmentId);
            case LEAVES_SEGMENT -> new Trigger.LeavesSegment(segmentId);
            case BECOMES -> new Trigger.Becomes(read.apply("becomes", becomes));
            case EVENT ->
                new Trigger.EventSeen(
                        getEvent(),
                        conditions.stream().map(TestForm::test).toList(),
                        times,
                        within.length().orElse(null));
        };
    }

    /** The fields in which a length was written that cannot be understood. */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        if (when == When.EVENT && !within.isEmpty() && within.length().isEmpty()) {
            unread.add("within");
        }
        if (!coolDown.isEmpty() && coolDown.length().isEmpty()) {
            unread.add("coolDown");
        }
        return unread;
    }

    /** The name that a draft's field has on this form. */
    String field(String path) {
        if (path.startsWith("trigger.condition")) {
            return ConditionEditor.field("becomes", becomes, path.substring("trigger.condition".length()));
        }
        if (path.startsWith("condition")) {
            return ConditionEditor.field("condition", condition, path.substring("condition".length()));
        }
        return switch (path) {
            case "trigger.name" -> "event";
            default ->
                path.startsWith("trigger.")
                        ? path.substring("trigger.".length()).replace("attributes", "conditions")
                        : path;
        };
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public When getWhen() {
        return when;
    }

    public void setWhen(When when) {
        this.when = when;
    }

    public String getEvent() {
        return event.isEmpty() ? otherEvent.strip() : event;
    }

    /** Empty when the event is another one than the form offers. */
    public void setEvent(String event) {
        this.event = event;
    }

    /** An event the form does not offer; counts where none of those is chosen. */
    public void setOtherEvent(String otherEvent) {
        this.otherEvent = otherEvent;
    }

    public List<TestForm> getConditions() {
        return conditions;
    }

    public void setConditions(List<TestForm> conditions) {
        this.conditions = conditions;
    }

    public int getTimes() {
        return times;
    }

    public void setTimes(int times) {
        this.times = times;
    }

    public LengthForm getWithin() {
        return within;
    }

    public void setWithin(LengthForm within) {
        this.within = within;
    }

    public long getTagId() {
        return tagId;
    }

    public void setTagId(long tagId) {
        this.tagId = tagId;
    }

    public long getStageId() {
        return stageId;
    }

    public void setStageId(long stageId) {
        this.stageId = stageId;
    }

    public long getSegmentId() {
        return segmentId;
    }

    public void setSegmentId(long segmentId) {
        this.segmentId = segmentId;
    }

    public ConditionForm getBecomes() {
        return becomes;
    }

    public void setBecomes(ConditionForm becomes) {
        this.becomes = becomes;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    public LengthForm getCoolDown() {
        return coolDown;
    }

    public void setCoolDown(LengthForm coolDown) {
        this.coolDown = coolDown;
    }

    public ScheduleForm getSchedule() {
        return schedule;
    }

    public void setSchedule(ScheduleForm schedule) {
        this.schedule = schedule;
    }

    public List<ActionForm> getActions() {
        return actions;
    }

    public void setActions(List<ActionForm> actions) {
        this.actions = actions;
    }
}
