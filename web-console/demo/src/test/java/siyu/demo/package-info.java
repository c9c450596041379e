/** Whole playbooks, end to end: the running product, the WeCom sandbox, and one clock for both. */
@NullMarked
package siyu.demo;

import org.jspecify.annotations.NullMarked;
