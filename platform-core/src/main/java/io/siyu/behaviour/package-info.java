/** Behaviour (行为): what contacts looked at, clicked, asked for, and the tracked links that tell us. */
@ApplicationModule(
        displayName = "Behaviour",
        allowedDependencies = {"tenant", "time", "staff", "contact", "content", "outreach", "problem"})
@NullMarked
package io.siyu.behaviour;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
