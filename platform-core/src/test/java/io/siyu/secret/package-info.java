/** Tests of this application module. */
@NullMarked
package io.siyu.secret;

import org.jspecify.annotations.NullMarked;
