package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.contact.Cause;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** When this happens to a contact, do that (监测规则). Changed through {@link MonitoringRules}. */
@Entity
@Table(name = "monitoring_rule")
public class MonitoringRule {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String name;
    private int ord;
    private boolean active;

    @Convert(converter = RuleJson.OfTrigger.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private Trigger trigger;

    @Convert(converter = RuleJson.OfActions.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private List<Action> actions;

    @Convert(converter = ConditionJson.OfCondition.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable Condition condition;

    @Column(name = "cool_down")
    @Convert(converter = RuleJson.OfDuration.class)
    private @Nullable Duration coolDown;

    @Convert(converter = RuleJson.OfSchedule.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable Schedule schedule;

    /** The trigger in one word. */
    private String watches;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected MonitoringRule() {}

    /** A new rule is off: saving never sets anything in motion. */
    MonitoringRule(RuleDraft draft, int ord) {
        this.name = draft.name().strip();
        this.trigger = draft.trigger();
        this.watches = draft.trigger().topic();
        this.actions = draft.actions();
        this.ord = ord;
        restrict(draft);
    }

    void rewrite(RuleDraft draft) {
        name = draft.name().strip();
        trigger = draft.trigger();
        watches = trigger.topic();
        actions = draft.actions();
        restrict(draft);
    }

    private void restrict(RuleDraft draft) {
        condition = draft.condition();
        coolDown = draft.coolDown();
        schedule = draft.schedule();
    }

    void switchTo(boolean on) {
        active = on;
    }

    void place(int newOrd) {
        ord = newOrd;
    }

    /** Identifies it within the tenant. */
    public long id() {
        return requireNonNull(id, "This rule is not stored yet");
    }

    /** What operators call it; sales reps read it as the reason of an opportunity. */
    public String name() {
        return name;
    }

    /** Its place: rules run from the smallest to the largest. */
    public int order() {
        return ord;
    }

    /** Whether it is on. */
    public boolean active() {
        return active;
    }

    /** What sets it off. */
    public Trigger trigger() {
        return trigger;
    }

    /** What it does, in that order. */
    public List<Action> actions() {
        return actions;
    }

    /** Counts its edits; an editor hands it back to notice that somebody else was faster. */
    public int version() {
        return version;
    }

    /** Judged when it fires; null: it fires for everybody. */
    public @Nullable Condition condition() {
        return condition;
    }

    /** How long it leaves a contact alone after it has fired; null: not at all. */
    public @Nullable Duration coolDown() {
        return coolDown;
    }

    /** When it acts; null: always. */
    public @Nullable Schedule schedule() {
        return schedule;
    }

    /** How many causes stand behind the changes it makes because of that one; null: because of what contacts did. */
    int depthAfter(@Nullable Cause cause) {
        return cause == null ? 1 : cause.depth() + 1;
    }

    /** Whether acting on that cause would be one change in a chain that never ends. */
    boolean wouldCircle(Cause cause) {
        return cause.then("RULE", Long.toString(id())).tooDeep();
    }
}
