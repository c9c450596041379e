/** What WeCom tells us: taken in at once, kept, and acted on afterwards. */
@NullMarked
package io.siyu.gateway.callback;

import org.jspecify.annotations.NullMarked;
