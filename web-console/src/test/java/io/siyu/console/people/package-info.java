@NullMarked
package io.siyu.console.people;

import org.jspecify.annotations.NullMarked;
