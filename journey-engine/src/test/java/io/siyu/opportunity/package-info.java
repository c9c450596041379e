/** Tests of opportunities. */
@NullMarked
package io.siyu.opportunity;

import org.jspecify.annotations.NullMarked;
