package io.siyu.calendar;

import java.time.LocalDate;

/**
 * A day that is not what its weekday says, or bears a name.
 *
 * @param off whether nobody works on it
 * @param name why: the name of a {@link Festival}, or what somebody wrote
 */
public record SpecialDay(LocalDate date, boolean off, String name) {}
