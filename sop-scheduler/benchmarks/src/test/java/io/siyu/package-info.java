/** Benchmarks of what lies below the console. */
@NullMarked
package io.siyu;

import org.jspecify.annotations.NullMarked;
