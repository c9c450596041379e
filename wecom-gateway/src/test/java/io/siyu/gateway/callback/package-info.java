/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.callback;

import org.jspecify.annotations.NullMarked;
