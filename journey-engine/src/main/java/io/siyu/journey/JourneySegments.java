package io.siyu.journey;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Topic;
import io.siyu.segment.SegmentUse;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Which journeys need a segment: one leads into them, or one of their conditions asks for it. */
@Component
class JourneySegments implements SegmentUse {

    private final StoredJourneys journeys;
    private final MessageSource messages;

    JourneySegments(StoredJourneys journeys, MessageSource messages) {
        this.journeys = journeys;
        this.messages = messages;
    }

    @Override
    public List<String> users(TenantId tenant, long segmentId) {
        return journeys.all(tenant.value()).stream()
                .filter(journey -> needs(journey.settings(), segmentId))
                .map(journey -> messages.getMessage(
                        "journey.uses", new Object[] {journey.name()}, LocaleContextHolder.getLocale()))
                .toList();
    }

    private static boolean needs(JourneySettings settings, long segmentId) {
        return settings.entries().contains(new EntrySource.BySegment(segmentId))
                || conditions(settings)
                        .anyMatch(condition ->
                                Conditions.topics(condition).contains(Topic.of(Topic.Kind.SEGMENT, segmentId)));
    }

    private static Stream<Condition> conditions(JourneySettings settings) {
        Stream<Condition> ofEntries = settings.entries().stream()
                .filter(EntrySource.ByCondition.class::isInstance)
                .map(entry -> ((EntrySource.ByCondition) entry).condition());
        return Stream.concat(
                ofEntries,
                Stream.of(settings.filter(), settings.exclusion(), settings.exit(), settings.goal())
                        .filter(Objects::nonNull));
    }
}
