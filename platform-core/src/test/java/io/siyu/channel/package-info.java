/** Tests of this application module. */
@NullMarked
package io.siyu.channel;

import org.jspecify.annotations.NullMarked;
