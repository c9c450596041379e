/** Journeys (旅程): the stages a contact passes through, who is in which stage, and how they got there. */
@ApplicationModule(
        displayName = "Journey",
        allowedDependencies = {
            "tenant",
            "time",
            "staff",
            "contact",
            "tag",
            "behaviour",
            "condition",
            "segment",
            "problem"
        })
@NullMarked
package io.siyu.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
