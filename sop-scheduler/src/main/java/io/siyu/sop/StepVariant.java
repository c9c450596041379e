package io.siyu.sop;

import static java.util.Objects.requireNonNull;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One of the contents a step may send. Keeps its id as long as it keeps its name; the past speaks of it even when it is gone. */
@Entity
@Table(name = "step_variant")
public class StepVariant {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "step_id", updatable = false)
    private SopStep step;

    private int ord;
    private String name;

    @Convert(converter = ConditionJson.OfCondition.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private Condition condition;

    @Column(name = "content_id")
    private long content;

    private boolean removed;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected StepVariant() {}

    StepVariant(SopStep step, int place, Variant draft) {
        this.step = step;
        this.name = draft.name().strip();
        this.ord = place;
        this.condition = draft.condition();
        this.content = draft.contentId();
    }

    void rewrite(int place, Variant draft) {
        this.ord = place;
        this.condition = draft.condition();
        this.content = draft.contentId();
        this.removed = false;
    }

    void remove() {
        this.removed = true;
    }

    boolean present() {
        return !removed;
    }

    /** Identifies it within the tenant; written to each send. */
    public long id() {
        return requireNonNull(id, "This variant is not stored yet");
    }

    /** Tells it from the other variants of the step; empty where there is only one. */
    public String name() {
        return name;
    }

    /** For whom it is, among those the step is for. */
    public Condition condition() {
        return condition;
    }

    /** What is sent. */
    public long contentId() {
        return content;
    }

    int ord() {
        return ord;
    }

    /** As an author would write it. */
    public Variant draft() {
        return new Variant(name, condition, content);
    }
}
