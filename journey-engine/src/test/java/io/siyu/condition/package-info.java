/** Tests of conditions where all that they can ask for is there. */
@NullMarked
package io.siyu.condition;

import org.jspecify.annotations.NullMarked;
