package io.siyu.playbook;

import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Journeys without what is in them: a name and the order of the stages, which comes about when all are there. */
@Component
class JourneyParts implements Parts {

    private final Journeys journeys;
    private final PlaybookWords words;

    JourneyParts(Journeys journeys, PlaybookWords words) {
        this.journeys = journeys;
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.JOURNEY;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return journeys.find(tenant, id).map(Journey::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return journeys.find(tenant, id).map(journey -> body(journey, naming));
    }

    private static ObjectNode body(Journey journey, Naming naming) {
        ObjectNode body = Json.object().put("name", journey.name());
        ArrayNode stages = body.putArray("stages");
        journey.stages()
                .forEach(stage -> stages.add(new ItemRef(Kind.STAGE, naming.key(Kind.STAGE, stage.id())).ownKey()));
        return body;
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        if (id == null) {
            return new Making.Made(
                    journeys.draft(tenant, item.name(), List.of()).id());
        }
        return journeys.rename(tenant, id, item.name())
                .<Making>map(refusal -> Making.Wrong.of(words.text(refusal)))
                .orElseGet(() -> new Making.Made(id));
    }

    /** Puts the stages into the order of the item; whoever is in them stays where they are. */
    void order(TenantId tenant, long id, Item item, Names names) {
        int place = 0;
        for (var key : item.body().path("stages")) {
            Long stage = names.id(new ItemRef(Kind.STAGE, item.key() + "/" + key.asString()));
            if (stage != null && place(tenant, id, stage) != place) {
                journeys.placeStage(tenant, id, stage, place);
            }
            place++;
        }
    }

    private int place(TenantId tenant, long journey, long stage) {
        return journeys.find(tenant, journey)
                .flatMap(found -> found.stage(stage))
                .map(Stage::ord)
                .orElse(-1);
    }
}
