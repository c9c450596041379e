/** Time as a collaborator: the business clock everyone asks, and the few ticks that drive the platform. */
@ApplicationModule(
        displayName = "Time",
        type = ApplicationModule.Type.CLOSED,
        allowedDependencies = {})
@NullMarked
package io.siyu.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
