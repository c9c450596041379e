/** Tests of conditions. */
@NullMarked
package io.siyu.condition;

import org.jspecify.annotations.NullMarked;
