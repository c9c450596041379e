/** Tests of the console as people use it: in a browser. */
@NullMarked
package io.siyu.browser;

import org.jspecify.annotations.NullMarked;
