/** Tests of the clock and the ticks. */
@NullMarked
package io.siyu.time;

import org.jspecify.annotations.NullMarked;
