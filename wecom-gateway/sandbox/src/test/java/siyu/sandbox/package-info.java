/** How WeCom behaves, told through the sandbox's HTTP face. */
@NullMarked
package siyu.sandbox;

import org.jspecify.annotations.NullMarked;
