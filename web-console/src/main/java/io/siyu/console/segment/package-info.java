/** Segments: who belongs to them and why, lists of contacts, and what is done with all of them. */
@NullMarked
package io.siyu.console.segment;

import org.jspecify.annotations.NullMarked;
