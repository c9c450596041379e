package io.siyu.journey;

import io.siyu.condition.Condition;
import io.siyu.segment.Initially;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The conditions of journeys that are watched all the time: who begins to meet an entry condition, and who inside reaches
 * the goal or must leave. A journey nobody can be in watches nothing.
 */
@Component
class Watches {

    private static final Pattern WATCHER = Pattern.compile("journey:([0-9]+):(entry|goal|exit)");

    private final Segments segments;

    Watches(Segments segments) {
        this.segments = segments;
    }

    /** What a journey watches for. */
    enum Purpose {
        ENTRY,
        GOAL,
        EXIT;

        String watcher(long journeyId) {
            return "journey:" + journeyId + ':' + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A watcher that was told. */
    record Told(long journeyId, Purpose purpose) {

        static Optional<Told> of(String watcher) {
            Matcher found = WATCHER.matcher(watcher);
            return found.matches()
                    ? Optional.of(new Told(
                            Long.parseLong(found.group(1)),
                            Purpose.valueOf(found.group(2).toUpperCase(Locale.ROOT))))
                    : Optional.empty();
        }
    }

    /** Watches what the journey's settings and state ask for, and nothing else. */
    void follow(TenantId tenant, Journey journey) {
        boolean live = journey.state() != JourneyState.DRAFT && journey.state() != JourneyState.STOPPED;
        JourneySettings settings = journey.settings();
        watch(tenant, journey.id(), Purpose.ENTRY, live ? entry(settings) : null);
        watch(tenant, journey.id(), Purpose.GOAL, live ? whileInside(journey.id(), settings.goal()) : null);
        watch(tenant, journey.id(), Purpose.EXIT, live ? whileInside(journey.id(), settings.exit()) : null);
    }

    /** Who meets a goal or exit already leaves; who meets an entry condition already is a candidate. */
    private void watch(TenantId tenant, long journeyId, Purpose purpose, @Nullable Condition condition) {
        if (condition == null) {
            segments.unwatch(tenant, purpose.watcher(journeyId));
        } else {
            Initially initially = purpose == Purpose.ENTRY ? Initially.SILENT : Initially.TELL;
            segments.watch(tenant, purpose.watcher(journeyId), condition, initially);
        }
    }

    private static @Nullable Condition entry(JourneySettings settings) {
        List<Condition> conditions = settings.entries().stream()
                .filter(EntrySource.ByCondition.class::isInstance)
                .map(entry -> ((EntrySource.ByCondition) entry).condition())
                .toList();
        return conditions.isEmpty() ? null : new Condition.Any(conditions);
    }

    private static @Nullable Condition whileInside(long journeyId, @Nullable Condition condition) {
        return condition == null
                ? null
                : new Condition.All(List.of(
                        new Condition.InStage(journeyId, Condition.InStage.Standing.INSIDE, List.of(), null, null),
                        condition));
    }
}
