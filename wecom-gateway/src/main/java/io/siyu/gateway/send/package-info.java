/** What goes out through WeCom: mass sends, welcomes, and the question who a visitor is. */
@NullMarked
package io.siyu.gateway.send;

import org.jspecify.annotations.NullMarked;
