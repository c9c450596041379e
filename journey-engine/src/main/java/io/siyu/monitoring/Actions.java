package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does what an action says for a page of contacts at once, and tells for each what it changed and what it did not. Rules
 * act through it, and whatever else acts by itself may.
 */
@Component
public class Actions {

    private final TagDeeds tags;
    private final JourneyDeeds journeys;
    private final AttributeDeeds attributes;
    private final AssigningDeeds assigning;
    private final HandingOver handingOver;
    private final Clock clock;

    Actions(
            TagDeeds tags,
            JourneyDeeds journeys,
            AttributeDeeds attributes,
            AssigningDeeds assigning,
            HandingOver handingOver,
            Clock clock) {
        this.tags = tags;
        this.journeys = journeys;
        this.attributes = attributes;
        this.assigning = assigning;
        this.handingOver = handingOver;
        this.clock = clock;
    }

    /**
     * Does it and answers one effect per contact.
     *
     * @param concerned at most 1,000, each contact once
     */
    @Transactional
    public List<Effect> perform(TenantId tenant, Action action, List<Concerned> concerned, Occasion occasion) {
        List<Long> contacts = concerned.stream().map(Concerned::contact).toList();
        Instant now = clock.instant();
        return switch (action) {
            case Action.AddTag(long tag) -> tags.add(tenant, tag, contacts, occasion.cause(), now);
            case Action.RemoveTag(long tag) -> tags.remove(tenant, tag, contacts, occasion.cause(), now);
            case Action.MoveStage move -> journeys.move(tenant, move, contacts, occasion.cause(), now);
            case Action.StartJourney(long journey) -> journeys.start(tenant, journey, contacts, occasion.cause(), now);
            case Action.StopJourney(long journey) -> journeys.stop(tenant, journey, contacts, occasion.cause(), now);
            case Action.SetAttribute(String attribute, String value) ->
                attributes.set(tenant, attribute, value, contacts, occasion.cause(), now);
            case Action.OpenOpportunity open -> handingOver.open(tenant, open, concerned, occasion, now);
            case Action.Assign _ -> assigning.assign(tenant, contacts, occasion.cause(), now);
            case Action.RaiseAlert alert -> handingOver.alert(tenant, alert, contacts, occasion, now);
        };
    }
}
