package io.siyu.sop;

import java.time.Duration;

/**
 * Where in a span of time a contact's message lies: the same for a contact and step whenever it is asked, here and in SQL,
 * and evenly spread over contacts who come one after the other.
 */
final class Spreading {

    private static final long GOLDEN = 2_654_435_761L;
    private static final long STEPS_APART = 1_000_003;
    private static final long BITS_31 = 0x7FFF_FFFFL;
    private static final long BITS_32 = 0xFFFF_FFFFL;

    /** The whole seconds of {@link #of}, of a contact {@code e.contact_id}, with the parameters {@code step} and {@code seconds}. */
    static final String SECONDS = """
            (((((e.contact_id + :spreadStep::bigint * 1000003) & 2147483647) * 2654435761) & 4294967295)
                * :spreadSeconds::bigint >> 32)""";

    private Spreading() {}

    static Duration of(long contact, long step, Duration length) {
        long place = ((contact + step * STEPS_APART) & BITS_31) * GOLDEN & BITS_32;
        return Duration.ofSeconds(place * length.toSeconds() >> 32);
    }
}
