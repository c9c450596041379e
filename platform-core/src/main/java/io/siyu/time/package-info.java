/** Time as a collaborator: the business clock and the few ticks that drive the platform. */
@NullMarked
package io.siyu.time;

import org.jspecify.annotations.NullMarked;
