/** Who may come in and what they may do: accounts, sign-in, sessions, API keys, and the one table of route rules. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"tenant", "time", "staff"})
@NullMarked
package io.siyu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
