/** The page on which people are brought in from a table. */
@NullMarked
package io.siyu.console.people;

import org.jspecify.annotations.NullMarked;
