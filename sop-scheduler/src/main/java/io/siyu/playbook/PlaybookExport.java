package io.siyu.playbook;

import io.siyu.channel.ChannelCodes;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a journey, with everything it needs, as a file. What had no key gets one for good, from its name, so that the
 * same thing has the same key in every export.
 */
@Component
@Transactional
public class PlaybookExport {

    private final Workshop workshop;
    private final Journeys journeys;
    private final MonitoringRules rules;
    private final ChannelCodes channels;

    PlaybookExport(Workshop workshop, Journeys journeys, MonitoringRules rules, ChannelCodes channels) {
        this.workshop = workshop;
        this.journeys = journeys;
        this.rules = rules;
        this.channels = channels;
    }

    /** A playbook as a file. */
    public record Exported(String playbook, String text) {}

    /** The playbook a journey belongs to, as it is now; empty when there is no such journey. */
    public Optional<Exported> of(TenantId tenant, long journeyId) {
        return journeys.find(tenant, journeyId).map(journey -> export(tenant, journey));
    }

    private Exported export(TenantId tenant, Journey journey) {
        workshop.items.lock(tenant);
        String playbook = workshop.items.playbookOf(tenant, journey.id()).orElseGet(() -> begin(tenant, journey));
        ObjectNode head = workshop.items.head(tenant, playbook).orElseThrow();
        Collection collection = new Collection(workshop, tenant, playbook);
        collection.take(Kind.JOURNEY, journey.id());
        collection.complete(rules.all(tenant), channels.all(tenant));
        Document document = Document.of(head, collection.items());
        return new Exported(playbook, YamlWriter.write(document.tree()));
    }

    private String begin(TenantId tenant, Journey journey) {
        String key = Keys.fresh(
                journey.name(), taken -> workshop.items.head(tenant, taken).isPresent());
        ObjectNode head = Json.object().put("playbook", key).put("version", 1);
        head.putObject("title").put("zh", journey.name()).put("en", journey.name());
        workshop.items.head(tenant, key, head);
        return key;
    }
}
