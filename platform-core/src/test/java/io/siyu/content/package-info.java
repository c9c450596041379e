/** Tests of this application module. */
@NullMarked
package io.siyu.content;

import org.jspecify.annotations.NullMarked;
