/** SOPs: which step of a stage is due for whom and when, computed by range and never stored per contact. */
@ApplicationModule(
        displayName = "SOP",
        allowedDependencies = {
            "tenant",
            "time",
            "calendar",
            "contact",
            "behaviour",
            "condition",
            "segment",
            "content",
            "journey",
            "delivery",
            "problem"
        })
@NullMarked
package io.siyu.sop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
