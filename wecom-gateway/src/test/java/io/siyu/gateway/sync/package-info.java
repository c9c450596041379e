/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.sync;

import org.jspecify.annotations.NullMarked;
