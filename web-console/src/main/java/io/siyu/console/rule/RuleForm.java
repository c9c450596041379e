package io.siyu.console.rule;

import io.siyu.behaviour.EventName;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule while it is being written. */
class RuleForm {

    private int version;
    private String name = "";
    private When when = When.EVENT;
    private String event = EventName.LINK_VIEWED;
    private String otherEvent = "";
    private List<ConditionForm> conditions = new ArrayList<>();
    private int times = 1;
    private @Nullable Integer hours;
    private long tagId;
    private List<ActionForm> actions = new ArrayList<>();

    static RuleForm of(MonitoringRule rule) {
        RuleForm form = new RuleForm();
        form.version = rule.version();
        form.name = rule.name();
        switch (rule.trigger()) {
            case Trigger.TagAdded(long tag) -> {
                form.when = When.TAG;
                form.tagId = tag;
            }
            case Trigger.EventSeen(var event, var attributes, int times, var within) -> {
                form.event = event;
                attributes.forEach(condition -> form.conditions.add(ConditionForm.of(condition)));
                form.times = times;
                form.hours = within == null ? null : (int) within.toHours();
            }
        }
        rule.actions().forEach(action -> form.actions.add(ActionForm.of(action)));
        return form;
    }

    RuleDraft draft(@Nullable Long id) {
        return new RuleDraft(
                id,
                version,
                name,
                trigger(),
                actions.stream().map(ActionForm::action).toList());
    }

    private Trigger trigger() {
        return switch (when) {
            case TAG -> new Trigger.TagAdded(tagId);
            case EVENT ->
                new Trigger.EventSeen(
                        getEvent(),
                        conditions.stream().map(ConditionForm::condition).toList(),
                        times,
                        hours == null ? null : Duration.ofHours(hours));
        };
    }

    /** The name that a draft's field has on this form. */
    static String field(String path) {
        return switch (path) {
            case "trigger.name" -> "event";
            case "trigger.within" -> "hours";
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

    public List<ConditionForm> getConditions() {
        return conditions;
    }

    public void setConditions(List<ConditionForm> conditions) {
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

    public List<ActionForm> getActions() {
        return actions;
    }

    public void setActions(List<ActionForm> actions) {
        this.actions = actions;
    }

    /** The two kinds of triggers. */
    enum When {
        EVENT,
        TAG
    }
}
