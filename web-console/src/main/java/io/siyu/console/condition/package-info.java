/** Writing conditions: one editor for all forms that say whom something is for. */
@NullMarked
package io.siyu.console.condition;

import org.jspecify.annotations.NullMarked;
