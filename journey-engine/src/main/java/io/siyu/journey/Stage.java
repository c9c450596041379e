package io.siyu.journey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One level of intent within a journey. Changed through its {@link Journey} only. */
@Entity
@Table(name = "stage")
public class Stage {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "journey_id", updatable = false)
    private Journey journey;

    private int ord;
    private String name;
    private boolean removed;

    @Column(name = "stuck_after_hours")
    private @Nullable Integer stuckAfterHours;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Stage() {}

    Stage(Journey journey, int ord, String name) {
        this.journey = journey;
        this.ord = ord;
        this.name = name;
    }

    public long id() {
        return Objects.requireNonNull(id, "This stage is not stored yet");
    }

    public String name() {
        return name;
    }

    /** Place within the journey, from 0. */
    public int ord() {
        return ord;
    }

    /** How long a contact should be here at most; who is here for longer is stuck. */
    public Optional<Duration> stuckAfter() {
        return Optional.ofNullable(stuckAfterHours).map(Duration::ofHours);
    }

    boolean is(long stageId) {
        return id != null && id == stageId;
    }

    boolean present() {
        return !removed;
    }

    void place(int place) {
        this.ord = place;
    }

    void expectWithin(@Nullable Duration time) {
        this.stuckAfterHours = time == null ? null : Math.toIntExact(Math.max(1, time.toHours()));
    }

    void rename(String newName) {
        this.name = newName;
    }

    void remove() {
        this.removed = true;
    }
}
