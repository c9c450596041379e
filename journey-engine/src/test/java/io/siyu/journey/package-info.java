/** Tests of journeys. */
@NullMarked
package io.siyu.journey;

import org.jspecify.annotations.NullMarked;
