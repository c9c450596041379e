/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.send;

import org.jspecify.annotations.NullMarked;
