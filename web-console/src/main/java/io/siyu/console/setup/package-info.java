/** The page on which an installation gets its first corp, and later corps. */
@NullMarked
package io.siyu.console.setup;

import org.jspecify.annotations.NullMarked;
