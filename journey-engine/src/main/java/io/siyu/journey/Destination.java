package io.siyu.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stage people are sent to. */
record Destination(long journeyId, long stageId, JourneyState state, JourneySettings settings, Way way) {

    /** What it means for people who are inside already and for those who are not. */
    enum Way {
        /** Newcomers enter; whoever is inside stays, or begins anew where the journey says so. */
        IN,
        /** Newcomers enter there; whoever is inside moves on to it. */
        THROUGH,
        /** Whoever is inside moves on to it; nobody enters. */
        WITHIN
    }

    /** Whether new people may enter: in a paused journey only those somebody puts there. */
    boolean openFor(Passage passage) {
        return way != Way.WITHIN
                && switch (state) {
                    case RUNNING -> true;
                    case PAUSED -> passage.byHand();
                    case DRAFT, DRAINING, STOPPED -> false;
                };
    }

    Map<String, @Nullable Object> parameters(Passage passage) {
        Map<String, @Nullable Object> given = new HashMap<>(passage.parameters());
        given.put("journey", journeyId);
        given.put("stage", stageId);
        given.put("moving", way != Way.IN);
        given.put("restart", way == Way.IN && settings.alreadyInside() == AlreadyInside.RESTART && openFor(passage));
        given.put("open", openFor(passage));
        given.put("byHand", passage.byHand());
        given.put("reentry", settings.reentry().isPresent());
        given.put("lastEntryBefore", lastEntryBefore(passage.at()).atOffset(ZoneOffset.UTC));
        given.put("queue", state == JourneyState.PAUSED && settings.whilePaused() == WhilePaused.QUEUE);
        given.put("settledAt", passage.at().plus(settings.settle()).atOffset(ZoneOffset.UTC));
        given.put("holdout", settings.holdoutPercent());
        return given;
    }

    private Instant lastEntryBefore(Instant at) {
        return at.minus(settings.reentry().orElse(Duration.ZERO));
    }
}
