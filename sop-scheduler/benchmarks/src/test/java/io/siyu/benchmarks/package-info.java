/** A corp of any size, and what the same things cost in a small and in a large one. */
@NullMarked
package io.siyu.benchmarks;

import org.jspecify.annotations.NullMarked;
