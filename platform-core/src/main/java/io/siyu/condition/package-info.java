/** Conditions (条件): one language for whom something is, in which segments, rules, steps, journeys and assignment all speak. */
@ApplicationModule(
        displayName = "Condition",
        allowedDependencies = {"tenant", "time", "staff", "contact", "tag", "behaviour", "problem"})
@NullMarked
package io.siyu.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
