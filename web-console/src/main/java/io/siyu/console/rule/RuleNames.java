package io.siyu.console.rule;

import io.siyu.condition.Conditions;
import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.contact.Attributes;
import io.siyu.journey.Journeys;
import io.siyu.segment.Segments;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Finds the names that rules are told with. */
@Component
class RuleNames {

    private final Tags tags;
    private final Journeys journeys;
    private final Attributes attributes;
    private final Segments segments;
    private final Conditions conditions;
    private final EventWords events;
    private final Notices notices;

    RuleNames(
            Tags tags,
            Journeys journeys,
            Attributes attributes,
            Segments segments,
            Conditions conditions,
            EventWords events,
            Notices notices) {
        this.tags = tags;
        this.journeys = journeys;
        this.attributes = attributes;
        this.segments = segments;
        this.conditions = conditions;
        this.events = events;
        this.notices = notices;
    }

    RuleWords of(TenantId tenant) {
        return new RuleWords(
                notices,
                events,
                tags.groups(tenant),
                journeys.all(tenant),
                attributes.all(tenant),
                segments.all(tenant),
                condition -> conditions.words(tenant, condition));
    }
}
