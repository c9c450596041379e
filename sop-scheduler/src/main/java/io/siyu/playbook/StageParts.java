package io.siyu.playbook;

import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Refusal;
import io.siyu.journey.Stage;
import io.siyu.problem.FieldProblem;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stages: a name, how long one should be there at most, and the order of the steps, which comes about when all are there. */
@Component
class StageParts implements Parts {

    private final Journeys journeys;
    private final Sops sops;
    private final Movers movers;
    private final JdbcClient jdbc;
    private final PlaybookWords words;

    StageParts(Journeys journeys, Sops sops, Movers movers, JdbcClient jdbc, PlaybookWords words) {
        this.journeys = journeys;
        this.sops = sops;
        this.movers = movers;
        this.jdbc = jdbc;
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.STAGE;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return stage(tenant, id).map(Stage::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return stage(tenant, id).map(stage -> body(tenant, stage, naming));
    }

    private ObjectNode body(TenantId tenant, Stage stage, Naming naming) {
        ObjectNode body = Json.object().put("name", stage.name());
        stage.stuckAfter().ifPresent(time -> body.put("stuckAfter", Durations.write(time)));
        ArrayNode steps = body.putArray("steps");
        sops.of(tenant, stage.id())
                .forEach(step -> steps.add(new ItemRef(Kind.STEP, naming.key(Kind.STEP, step.id())).ownKey()));
        return body;
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        Long journey = context.names().id(new ItemRef(Kind.JOURNEY, item.ref().owner()));
        if (journey == null) {
            return new Making.Wrong(List.of()); // told of where the journey stands
        }
        Optional<Refusal> refusal = id == null
                ? journeys.addStage(tenant, journey, item.name())
                : journeys.renameStage(tenant, journey, id, item.name());
        return refusal.<Making>map(why -> Making.Wrong.of(words.text(why)))
                .orElseGet(() -> made(tenant, journey, id == null ? last(tenant, journey) : id, item));
    }

    private Making made(TenantId tenant, long journey, long id, Item item) {
        Duration time =
                Durations.read(item.body().path("stuckAfter").asString("")).orElse(null);
        return journeys.stuckAfter(tenant, journey, id, time)
                .<Making>map(why -> Making.Wrong.of(words.text(why)))
                .orElseGet(() -> new Making.Made(id));
    }

    private long last(TenantId tenant, long journey) {
        return journeys.find(tenant, journey).orElseThrow().stages().getLast().id();
    }

    @Override
    public List<FieldProblem> part(TenantId tenant, long id, ItemRef ref, Making.Context context) {
        Optional<Long> journey = journeyOf(tenant, id);
        if (journey.isEmpty()) {
            return List.of();
        }
        movers.empty(tenant, id, journey.get(), ref, context);
        return journeys.removeStage(tenant, journey.get(), id)
                .map(why -> List.of(new FieldProblem("", words.text(why))))
                .orElse(List.of());
    }

    /** Puts the steps into the order of the item. */
    void order(TenantId tenant, long id, Item item, Names names) {
        List<Long> wanted = item.body()
                .path("steps")
                .valueStream()
                .flatMap(key ->
                        Optional.ofNullable(names.id(new ItemRef(Kind.STEP, item.key() + "/" + key.asString())))
                                .stream())
                .toList();
        if (!sops.of(tenant, id).stream().map(SopStep::id).toList().equals(wanted)) {
            for (int place = 0; place < wanted.size(); place++) {
                sops.place(tenant, wanted.get(place), place);
            }
        }
    }

    /** The journey a stage belongs to. */
    Optional<Long> journeyOf(TenantId tenant, long stage) {
        return jdbc.sql("select journey_id from stage where tenant_id = :tenant and id = :id and not removed")
                .param("tenant", tenant.value())
                .param("id", stage)
                .query(Long.class)
                .optional();
    }

    private Optional<Stage> stage(TenantId tenant, long id) {
        return journeyOf(tenant, id)
                .flatMap(journey -> journeys.find(tenant, journey))
                .flatMap((Journey journey) -> journey.stage(id));
    }
}
