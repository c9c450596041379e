/** Tests of this application module. */
@NullMarked
package io.siyu.staff;

import org.jspecify.annotations.NullMarked;
