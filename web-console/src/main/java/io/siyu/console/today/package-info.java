/** The rep's day: whom to talk to, why, and what to say. */
@NullMarked
package io.siyu.console.today;

import org.jspecify.annotations.NullMarked;
