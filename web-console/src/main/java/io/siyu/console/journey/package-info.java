/** Designing journeys: stages, and the line of steps of each. */
@NullMarked
package io.siyu.console.journey;

import org.jspecify.annotations.NullMarked;
