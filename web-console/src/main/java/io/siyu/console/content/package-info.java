/** The content library and its editor. */
@NullMarked
package io.siyu.console.content;

import org.jspecify.annotations.NullMarked;
