/** Tests of the package of this name. */
@NullMarked
package io.siyu.gateway.corp;

import org.jspecify.annotations.NullMarked;
