/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.call;

import org.jspecify.annotations.NullMarked;
