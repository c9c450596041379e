package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells which stages were left and entered by a page of steps. */
@Component
class StageNews {

    private final ApplicationEventPublisher events;

    StageNews(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** The steps are at most {@link StageEntered#PAGE}. */
    void tell(TenantId tenant, List<Step> steps, Passage passage) {
        byStage(steps, Step::fromStage, Step::ended)
                .forEach((place, entries) -> events.publishEvent(new StageLeft(
                        tenant, place.journeyId(), place.stageId(), entries, passage.at(), passage.cause())));
        byStage(steps, Step::toStage, Step::begun)
                .forEach((place, entries) -> events.publishEvent(new StageEntered(
                        tenant, place.journeyId(), place.stageId(), entries, passage.at(), passage.cause())));
    }

    private static Map<Place, List<Entry>> byStage(
            List<Step> steps, Function<Step, @Nullable Long> stage, Function<Step, Entry> entry) {
        return steps.stream()
                .filter(step -> stage.apply(step) != null)
                .collect(groupingBy(step -> Place.of(step, stage.apply(step)), TreeMap::new, mapping(entry, toList())));
    }

    private record Place(long journeyId, long stageId) implements Comparable<Place> {

        static Place of(Step step, @Nullable Long stage) {
            return new Place(step.journeyId(), stage == null ? 0 : stage);
        }

        @Override
        public int compareTo(Place other) {
            int journeys = Long.compare(journeyId, other.journeyId);
            return journeys == 0 ? Long.compare(stageId, other.stageId) : journeys;
        }
    }
}
