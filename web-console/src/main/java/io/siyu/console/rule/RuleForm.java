package io.siyu.console.rule;

import io.siyu.behaviour.EventName;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private @Nullable Integer hours;
    private long tagId;
    private long stageId;
    private @Nullable Integer coolDownHours;
    private ScheduleForm schedule = new ScheduleForm();
    private List<ActionForm> actions = new ArrayList<>();

    static RuleForm of(MonitoringRule rule) {
        RuleForm form = new RuleForm();
        form.version = rule.version();
        form.name = rule.name();
        form.show(rule.trigger());
        Duration coolDown = rule.coolDown();
        form.coolDownHours = coolDown == null ? null : (int) coolDown.toHours();
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
            case Trigger.EntersSegment _, Trigger.LeavesSegment _, Trigger.Becomes _ -> {}
        }
    }

    private void show(Trigger.EventSeen seen) {
        event = seen.name();
        seen.attributes().forEach(test -> conditions.add(TestForm.of(test)));
        times = seen.times();
        Duration within = seen.within();
        hours = within == null ? null : (int) within.toHours();
    }

    RuleDraft draft(@Nullable Long id) {
        return new RuleDraft(
                id,
                version,
                name,
                trigger(),
                null,
                coolDownHours == null ? null : Duration.ofHours(coolDownHours),
                schedule.schedule(),
                actions.stream().map(ActionForm::action).toList());
    }

    private Trigger trigger() {
        return switch (when) {
            case TAG -> new Trigger.TagAdded(tagId);
            case UNTAG -> new Trigger.TagRemoved(tagId);
            case STAGE -> new Trigger.EntersStage(stageId);
            case EVENT ->
                new Trigger.EventSeen(
                        getEvent(),
                        conditions.stream().map(TestForm::test).toList(),
                        times,
                        hours == null ? null : Duration.ofHours(hours));
        };
    }

    /** The name that a draft's field has on this form. */
    static String field(String path) {
        return switch (path) {
            case "trigger.name" -> "event";
            case "trigger.within" -> "hours";
            case "coolDown" -> "coolDownHours";
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

    public @Nullable Integer getHours() {
        return hours;
    }

    public void setHours(@Nullable Integer hours) {
        this.hours = hours;
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

    public @Nullable Integer getCoolDownHours() {
        return coolDownHours;
    }

    public void setCoolDownHours(@Nullable Integer coolDownHours) {
        this.coolDownHours = coolDownHours;
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
