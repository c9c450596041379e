package io.siyu.assignment;

/** How a rule chooses among the members of its pool who are free. */
public enum Strategy {
    /** The first in the order of the pool; the others are there for when those before them cannot. */
    FIXED,
    /** In turn. */
    ROUND_ROBIN,
    /** In turn, each as often as their weight says. */
    WEIGHTED,
    /** Whoever owns the fewest contacts. */
    LEAST_LOADED
}
