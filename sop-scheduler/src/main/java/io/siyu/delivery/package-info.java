/** Delivery: what is staged, claimed, handed over at most once, reconciled and read back. Knows no SOP. */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {
            "tenant",
            "time",
            "staff",
            "contact",
            "condition",
            "segment",
            "content",
            "outreach",
            "behaviour",
            "assignment",
            "problem"
        })
@NullMarked
package io.siyu.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
