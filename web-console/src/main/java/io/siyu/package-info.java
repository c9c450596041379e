/** The root of the application: its direct sub-packages are the application modules. */
@NullMarked
package io.siyu;

import org.jspecify.annotations.NullMarked;
