package io.siyu.playbook;

import io.siyu.journey.Journey;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.Journeys;
import io.siyu.journey.SettingsSaving;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one gets into a journey and out of it. What is as it is by default is left out of files. */
@Component
class SettingsParts implements Parts {

    private static final ObjectNode DEFAULT = tree(JourneySettings.DEFAULT);

    private final Journeys journeys;

    SettingsParts(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public Kind kind() {
        return Kind.SETTINGS;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return journeys.find(tenant, id).map(Journey::name);
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return journeys.find(tenant, id).map(journey -> body(journey.settings(), naming));
    }

    private static ObjectNode body(JourneySettings settings, Naming naming) {
        ObjectNode own = tree(settings);
        own.properties().removeIf(field -> field.getValue().equals(DEFAULT.get(field.getKey())));
        return (ObjectNode) References.toKeys(own, naming::key);
    }

    private static ObjectNode tree(JourneySettings settings) {
        return (ObjectNode) Json.tree(JourneySettings.class, settings);
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        Long journey = context.names().id(new ItemRef(Kind.JOURNEY, item.key()));
        if (journey == null) {
            return new Making.Wrong(List.of()); // told of where the journey stands
        }
        JsonNode own = References.toIds(item.body(), context.ids());
        JourneySettings settings = Json.as(DEFAULT.deepCopy().setAll(own.asObject()), JourneySettings.class);
        return switch (journeys.save(tenant, journey, settings)) {
            case SettingsSaving.Saved _ -> new Making.Made(journey);
            case SettingsSaving.Invalid(List<FieldProblem> problems) -> new Making.Wrong(problems);
            case SettingsSaving.Missing _ ->
                throw new IllegalStateException("Journey " + journey + " was read in this transaction");
        };
    }
}
