/** Monitoring rules, told in words. */
@NullMarked
package io.siyu.console.rule;

import org.jspecify.annotations.NullMarked;
