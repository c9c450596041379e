/** Opportunities (机会): whom a person should chat with or call today, why, and what to say. */
@ApplicationModule(
        displayName = "Opportunity",
        allowedDependencies = {"tenant", "time", "staff", "contact", "journey", "content", "behaviour"})
@NullMarked
package io.siyu.opportunity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
