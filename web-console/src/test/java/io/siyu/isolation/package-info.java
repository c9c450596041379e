/** Proves that one tenant sees and changes nothing of another: every table, every route, found by looking, not listed. */
@NullMarked
package io.siyu.isolation;

import org.jspecify.annotations.NullMarked;
