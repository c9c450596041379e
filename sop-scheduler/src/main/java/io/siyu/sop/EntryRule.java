package io.siyu.sop;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Due once for each entry, at a time that follows from the moment of entering. */
public sealed interface EntryRule extends TimeRule permits TimeRule.After, DayAt, TimeRule.NextWeekday {

    /** When the step is due for somebody who entered then; empty if its slot had passed on entry already. */
    Optional<Instant> due(Instant entered, ZoneId zone);

    /** Everybody who entered before this instant (exclusive) is due by now, or will never be. */
    Instant bound(Instant now, ZoneId zone);

    /** The entries from {@code from} on (inclusive) that are due by now, as ranges in the order of time. */
    List<Window> windows(Instant from, Instant now, ZoneId zone);
}
