/** Callbacks as WeCom sends them: encrypted, signed, retried. */
@NullMarked
package siyu.sandbox.callback;

import org.jspecify.annotations.NullMarked;
