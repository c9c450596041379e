/** The cipher WeCom wraps its callbacks in. */
@NullMarked
package io.siyu.gateway.crypto;

import org.jspecify.annotations.NullMarked;
