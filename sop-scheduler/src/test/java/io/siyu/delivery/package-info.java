/** Tests of delivery. */
@NullMarked
package io.siyu.delivery;

import org.jspecify.annotations.NullMarked;
