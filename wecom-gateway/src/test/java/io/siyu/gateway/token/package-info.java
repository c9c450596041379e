/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.token;

import org.jspecify.annotations.NullMarked;
