package io.siyu.journey;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The ordered stages a contact passes through, and the rules of getting in. Changed through {@link Journeys}. */
@Entity
@Table(name = "journey")
public class Journey {

    static final int LONGEST_NAME = 60;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String name;

    @Enumerated(EnumType.STRING)
    private JourneyState state = JourneyState.DRAFT;

    @Convert(converter = SettingsJson.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private JourneySettings settings = JourneySettings.DEFAULT;

    @OneToMany(mappedBy = "journey", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("ord, id")
    private List<Stage> stages = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Journey() {}

    Journey(String name) {
        this.name = proper(name);
    }

    public long id() {
        return Objects.requireNonNull(id, "This journey is not stored yet");
    }

    public String name() {
        return name;
    }

    public JourneyState state() {
        return state;
    }

    /** How one gets in and out. */
    public JourneySettings settings() {
        return settings;
    }

    /** The first tag that leads into the first stage, if there is one. */
    public OptionalLong entryTagId() {
        return settings.entries().stream()
                .filter(EntrySource.ByTag.class::isInstance)
                .map(EntrySource.ByTag.class::cast)
                .mapToLong(entry -> entry.tags().getFirst())
                .findFirst();
    }

    /** Whether somebody who was in this journey and left may enter it again by rule. */
    public boolean allowsReentry() {
        return settings.reentry().isPresent();
    }

    /** The stages in their order. */
    public List<Stage> stages() {
        return stages.stream().filter(Stage::present).toList();
    }

    /** The stage with that id, if this journey has it. */
    public Optional<Stage> stage(long stageId) {
        return stages().stream().filter(stage -> stage.is(stageId)).findFirst();
    }

    void rename(String newName) {
        this.name = proper(newName);
    }

    void settle(JourneySettings newSettings) {
        this.settings = newSettings;
    }

    Stage addStage(String stageName) {
        Stage stage = new Stage(this, stages().size(), proper(stageName));
        stages.add(stage);
        return stage;
    }

    void renameStage(Stage stage, String newName) {
        stage.rename(proper(newName));
    }

    void placeStage(Stage stage, int place) {
        List<Stage> order = new ArrayList<>(stages());
        order.remove(stage);
        order.add(Math.clamp(place, 0, order.size()), stage);
        number(order);
    }

    Optional<Refusal> removeStage(Stage stage, long peopleInside) {
        if (peopleInside > 0) {
            return Optional.of(Refusal.of("stage-has-people", stage.name(), peopleInside));
        }
        if (state != JourneyState.DRAFT && stages().size() == 1) {
            return Optional.of(Refusal.of("last-stage", stage.name()));
        }
        stage.remove();
        number(stages());
        return Optional.empty();
    }

    Optional<Refusal> become(JourneyState next) {
        if (!state.mayBecome(next)) {
            return Optional.of(Refusal.of(state + "-to-" + next, name));
        }
        if (stages().isEmpty()) {
            return Optional.of(Refusal.of("no-stages", name));
        }
        this.state = next;
        return Optional.empty();
    }

    private static void number(List<Stage> order) {
        for (int place = 0; place < order.size(); place++) {
            order.get(place).place(place);
        }
    }

    private static String proper(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " characters, not \"" + name + '"');
        }
        return stripped;
    }
}
