/** Tests of this application module. */
@NullMarked
package io.siyu.contact;

import org.jspecify.annotations.NullMarked;
