/** Tests of this Maven module. */
@NullMarked
package io.siyu;

import org.jspecify.annotations.NullMarked;
