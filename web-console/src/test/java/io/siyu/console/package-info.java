/** Tests of the console's pages over HTTP. */
@NullMarked
package io.siyu.console;

import org.jspecify.annotations.NullMarked;
