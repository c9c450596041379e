package io.siyu.delivery;

import java.time.LocalTime;

/**
 * How often and when a tenant lets its contacts be written to.
 *
 * @param quietFrom start of the quiet hours in the contact's local time, inclusive
 * @param quietTo their end, exclusive; earlier than the start means over midnight, equal means no quiet hours
 * @param dailyCap most sends to one contact within any 24 hours
 */
public record SendPolicy(LocalTime quietFrom, LocalTime quietTo, int dailyCap) {

    /** What holds for a tenant that has not chosen: 22:00 to 08:00, three a day. */
    public static final SendPolicy DEFAULT = new SendPolicy(LocalTime.of(22, 0), LocalTime.of(8, 0), 3);

    /** The highest cap that can be set. */
    public static final int HIGHEST_CAP = 100;

    public SendPolicy {
        if (dailyCap < 1 || dailyCap > HIGHEST_CAP) {
            throw new IllegalArgumentException("A daily cap is between 1 and " + HIGHEST_CAP + ", not " + dailyCap);
        }
    }
}
