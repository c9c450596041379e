/** Tests of monitoring: rules, what they do, and the chain from a look at a page to a call. */
@NullMarked
package io.siyu.monitoring;

import org.jspecify.annotations.NullMarked;
