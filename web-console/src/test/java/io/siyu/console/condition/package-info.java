@NullMarked
package io.siyu.console.condition;

import org.jspecify.annotations.NullMarked;
