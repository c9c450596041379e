package io.siyu.sop;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.delivery.QuietRule;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One message of the sequence that belongs to a stage: when, what, to whom of those inside. Changed through {@link Sops}. */
@Entity
@Table(name = "sop_step")
public class SopStep {

    /** Branches are looked at so long after they are due: facts that come out of order have come by then. */
    static final Duration SETTLE = Duration.ofMinutes(1);

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

    @Embedded
    private @Nullable StoredRule rule;

    @Convert(converter = ConditionJson.OfCondition.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private Condition condition;

    @OneToMany(mappedBy = "step", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("ord, id")
    @Fetch(FetchMode.SUBSELECT)
    private List<StepVariant> variants = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private QuietRule quiet;

    private int settleSeconds;
    private boolean active = true;
    private boolean removed;
    private Instant effectiveFrom;

    @Embedded
    private @Nullable Edition edition;

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
        this.condition = draft.condition();
        this.quiet = draft.quiet();
        send(draft.variants());
        TimeRule wanted = draft.time().rule();
        if (rule != null && wanted.equals(rule())) {
            return false;
        }
        this.rule = StoredRule.of(wanted);
        this.effectiveFrom = now;
        return true;
    }

    private void send(List<Variant> wanted) {
        variants.forEach(StepVariant::remove);
        for (int place = 0; place < wanted.size(); place++) {
            send(wanted.get(place), place);
        }
        this.settleSeconds = wanted.size() > 1 ? Math.toIntExact(SETTLE.toSeconds()) : 0;
    }

    private void send(Variant wanted, int place) {
        variants.stream()
                .filter(variant -> variant.name().equals(wanted.name().strip()))
                .findFirst()
                .ifPresentOrElse(
                        known -> known.rewrite(place, wanted),
                        () -> variants.add(new StepVariant(this, place, wanted)));
    }

    /**
     * Lets those who are in the stage, or have kept it already, keep the step as it is; answers the one for those whose
     * entries come from then on, as its author wants it.
     */
    SopStep succeededBy(StepDraft draft, Instant now, Instant entries) {
        SopStep next = new SopStep(draft, ord, now);
        next.edition = Edition.from(entries, family());
        if (edition().current()) {
            runOut(entries);
        }
        return next;
    }

    /** Is only for those any more who entered the stage before a moment. */
    void runOut(Instant now) {
        this.edition = edition().until(now, family());
    }

    /** Is only for those who enter the stage from a moment on. */
    void beginFrom(Instant now) {
        this.edition = Edition.from(now, edition().lineage());
    }

    /** Is for all who are inside, those of earlier editions too. */
    void isForAll() {
        this.edition = edition().forAll();
    }

    /** Goes on for those only who entered before a moment too. */
    void endAt(Instant moment) {
        this.edition = edition().upTo(moment);
    }

    /** Whether it does not say the same as a draft. */
    boolean differs(StepDraft draft) {
        return !(draft.time().rule().equals(rule())
                && draft.condition().equals(condition)
                && draft.quiet() == quiet
                && draft.variants().stream()
                        .map(Variant::stripped)
                        .toList()
                        .equals(variants().stream().map(StepVariant::draft).toList()));
    }

    /** Stands again after it was removed or ran out, for whoever enters and is inside. */
    void revive(int place, Instant now) {
        this.removed = false;
        this.ord = place;
        isForAll();
        activate(now);
    }

    private long family() {
        Long lineage = edition().lineage();
        return lineage == null ? id() : lineage;
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
        return requireNonNull(rule).rule();
    }

    /** For whom of those inside it is, at the moment of sending. */
    public Condition condition() {
        return condition;
    }

    /** All contents it may send. */
    Set<Long> contents() {
        return variants().stream().map(StepVariant::contentId).collect(toSet());
    }

    /** What is sent: the first whose condition holds. */
    public List<StepVariant> variants() {
        return variants.stream()
                .filter(StepVariant::present)
                .sorted(comparingInt(StepVariant::ord))
                .toList();
    }

    /** What quiet hours do to it. */
    public QuietRule quiet() {
        return quiet;
    }

    /** Whether it sends anything at present. */
    public boolean active() {
        return active;
    }

    /** How long after it is due it is decided. */
    Duration settle() {
        return Duration.ofSeconds(settleSeconds);
    }

    /** For whom of those inside it stands as it is. */
    Edition edition() {
        return edition == null ? Edition.ONLY : edition;
    }

    /** The moment until which whoever entered the stage goes by it; null for a step that is not an older edition. */
    public @Nullable Instant keptForEntriesBefore() {
        return edition().enteredBefore();
    }

    /** What all editions of the step have in common. */
    String identity() {
        return Long.toString(family());
    }

    boolean present() {
        return !removed;
    }

    Instant effectiveFrom() {
        return effectiveFrom;
    }
}
