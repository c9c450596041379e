package io.siyu.journey;

/**
 * One contact's being in a stage.
 *
 * @param entryNo counts the contact's entries into stages of this journey, from 1; what was planned for an older entry
 *     no longer holds
 */
public record Entry(long contactId, int entryNo) {}
