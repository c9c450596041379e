/** Tests of this application module. */
@NullMarked
package io.siyu.audit;

import org.jspecify.annotations.NullMarked;
