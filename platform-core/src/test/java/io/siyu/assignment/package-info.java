/** What assigning contacts does. */
@NullMarked
package io.siyu.assignment;

import org.jspecify.annotations.NullMarked;
