/** WeCom's server API as the documentation describes it: tokens, limits, error codes and one class per topic. */
@NullMarked
package siyu.sandbox.api;

import org.jspecify.annotations.NullMarked;
