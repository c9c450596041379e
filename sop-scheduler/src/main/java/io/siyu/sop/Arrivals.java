package io.siyu.sop;

import io.siyu.journey.Entry;
import io.siyu.journey.StageEntered;
import java.time.Instant;
import java.time.ZoneId;

/** Contacts who entered a stage, in the shape statements want them. */
record Arrivals(long journey, Long[] contacts, Integer[] entryNos) {

    static Arrivals of(StageEntered event) {
        return new Arrivals(
                event.journeyId(),
                event.entries().stream().map(Entry::contactId).toArray(Long[]::new),
                event.entries().stream().map(Entry::entryNo).toArray(Integer[]::new));
    }

    /** Those of them who are in one track and entered it at the same instant. */
    record Group(long track, ZoneId zone, Instant entered) {}
}
