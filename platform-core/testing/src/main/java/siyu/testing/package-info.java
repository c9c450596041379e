/** What every module's tests start from: one real PostgreSQL per JVM, and a clock the test sets. */
@NullMarked
package siyu.testing;

import org.jspecify.annotations.NullMarked;
