/** Tests of segments. */
@NullMarked
package io.siyu.segment;

import org.jspecify.annotations.NullMarked;
