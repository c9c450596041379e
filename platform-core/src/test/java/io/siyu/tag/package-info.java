/** Tests of this application module. */
@NullMarked
package io.siyu.tag;

import org.jspecify.annotations.NullMarked;
