/** Tests of the doors: sign-in, sessions, keys, and who may use which route. */
@NullMarked
package io.siyu.access;

import org.jspecify.annotations.NullMarked;
