package io.siyu.assignment;

/**
 * A member's place in the pool of a rule.
 *
 * @param weight how many contacts they get for one that a member of weight 1 gets; only {@link Strategy#WEIGHTED} asks
 */
public record Seat(long staffId, int weight) {}
