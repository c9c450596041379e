/** Tests of the SOP module. */
@NullMarked
package io.siyu.sop;

import org.jspecify.annotations.NullMarked;
