/** Monitoring (监测): rules that turn what contacts do into tags, stage moves and opportunities. */
@ApplicationModule(
        displayName = "Monitoring",
        allowedDependencies = {
            "tenant",
            "time",
            "contact",
            "condition",
            "segment",
            "assignment",
            "tag",
            "behaviour",
            "journey",
            "opportunity",
            "content",
            "problem",
            "audit"
        })
@NullMarked
package io.siyu.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
