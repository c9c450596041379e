/** Calling WeCom within its limits, with a good token, and with an answer for every way a call can end. */
@NullMarked
package io.siyu.gateway.call;

import org.jspecify.annotations.NullMarked;
