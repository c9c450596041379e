package io.siyu.sop;

import static java.util.Objects.requireNonNull;

import io.siyu.delivery.QuietRule;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One message of the sequence that belongs to a stage: when, what, to whom of those inside. Changed through {@link Sops}. */
@Entity
@Table(name = "sop_step")
public class SopStep {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    @Column(name = "stage_id", updatable = false)
    private long stage;

    private int ord;
    private String name;
    private String ruleKind;
    private @Nullable Long afterSeconds;
    private @Nullable Integer day;
    /** Written as it is: by default Hibernate would shift it by the zone of this machine. */
    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private @Nullable LocalTime atTime;

    @Column(name = "content_id")
    private long content;

    @Enumerated(EnumType.STRING)
    private QuietRule quiet;

    private boolean active = true;
    private boolean removed;
    private Instant effectiveFrom;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "step_tag_condition", joinColumns = @JoinColumn(name = "step_id"))
    private Set<TagCondition> conditions = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected SopStep() {}

    @SuppressWarnings("NullAway.Init") // rewrite sets the rest
    SopStep(StepDraft draft, int place, Instant now) {
        this.stage = draft.stageId();
        this.ord = place;
        this.effectiveFrom = now;
        rewrite(draft, now);
    }

    /** Takes over the draft; answers whether its time rule is another one. */
    boolean rewrite(StepDraft draft, Instant now) {
        this.name = draft.name().strip();
        this.content = draft.contentId();
        this.quiet = draft.quiet();
        this.conditions.clear();
        this.conditions.addAll(draft.conditions());
        TimeRule rule = draft.rule();
        if (ruleKind != null && rule.equals(rule())) {
            return false;
        }
        schedule(rule);
        this.effectiveFrom = now;
        return true;
    }

    private void schedule(TimeRule rule) {
        switch (rule) {
            case TimeRule.After(Duration delay) -> {
                ruleKind = "AFTER";
                afterSeconds = delay.toSeconds();
                day = null;
                atTime = null;
            }
            case TimeRule.DayAt(int dayOfRule, LocalTime at) -> {
                ruleKind = "DAY_AT";
                afterSeconds = null;
                day = dayOfRule;
                atTime = at;
            }
        }
    }

    void place(int place) {
        this.ord = place;
    }

    void activate(Instant now) {
        this.active = true;
        this.effectiveFrom = now;
    }

    void deactivate() {
        this.active = false;
    }

    void remove() {
        this.active = false;
        this.removed = true;
    }

    /** Identifies the step within the tenant; the origin id of its sends. */
    public long id() {
        return requireNonNull(id, "This step is not stored yet");
    }

    /** The stage whose people it is for. */
    public long stageId() {
        return stage;
    }

    /** Place within the stage, from 0. */
    public int ord() {
        return ord;
    }

    /** What operators call it. */
    public String name() {
        return name;
    }

    /** When it is due. */
    public TimeRule rule() {
        return StoredRule.of(ruleKind, afterSeconds, day, atTime);
    }

    /** What is sent. */
    public long contentId() {
        return content;
    }

    /** What quiet hours do to it. */
    public QuietRule quiet() {
        return quiet;
    }

    /** Whether it sends anything at present. */
    public boolean active() {
        return active;
    }

    /** What the contact's tags must be like. */
    public Set<TagCondition> conditions() {
        return Set.copyOf(conditions);
    }

    boolean present() {
        return !removed;
    }

    Instant effectiveFrom() {
        return effectiveFrom;
    }
}
