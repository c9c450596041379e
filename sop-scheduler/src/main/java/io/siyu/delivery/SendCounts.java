package io.siyu.delivery;

import java.util.Map;

/**
 * What became of the sends of one origin.
 *
 * @param staged sends that are in a task now, from waiting to delivered
 * @param held sends that wait for their release
 * @param skipped sends that will never be, by reason code
 * @param handedOver recipients of tasks the channel has
 * @param confirmed of these, those whose staff member pressed send
 * @param delivered of these, those the channel reports as sent
 */
public record SendCounts(
        long staged, long held, Map<String, Long> skipped, long handedOver, long confirmed, long delivered) {

    public SendCounts {
        skipped = Map.copyOf(skipped);
    }
}
