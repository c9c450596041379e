/** Tests of this application module. */
@NullMarked
package io.siyu.calendar;

import org.jspecify.annotations.NullMarked;
