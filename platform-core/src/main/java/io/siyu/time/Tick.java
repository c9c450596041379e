package io.siyu.time;

import java.time.Duration;

/**
 * One of the few clock works of the platform: a bean that looks for work at short intervals and does what it finds. A
 * tick may run on any node and may run twice; the rows it works on carry the locks.
 */
public interface Tick {

    /** Short, stable name: the key of the Quartz trigger and of the setting {@code siyu.ticks.<name>}. */
    String name();

    /** How often to look, in wall-clock time, unless {@code siyu.ticks.<name>} says otherwise. */
    Duration every();

    /** Does all the work there is now. */
    void run();
}
