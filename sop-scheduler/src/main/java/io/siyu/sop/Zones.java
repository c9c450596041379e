package io.siyu.sop;

import java.time.ZoneId;
import java.util.Set;

/** Zone names as they come from elsewhere. */
final class Zones {

    /** Where contacts live of whom nobody knows it. */
    static final ZoneId DEFAULT = ZoneId.of("Asia/Shanghai");

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private Zones() {}

    /**
     * The zone of that name; the platform's default for a name that is none. Offsets such as {@code UTC+8} are none either:
     * the database reads their sign the other way round.
     */
    static ZoneId of(String name) {
        return KNOWN.contains(name) ? ZoneId.of(name) : DEFAULT;
    }
}
