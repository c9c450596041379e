/** Playbooks (玩法): journeys with all they need as files that are read, compared, installed and published in versions. */
@ApplicationModule(
        displayName = "Playbook",
        allowedDependencies = {
            "tenant",
            "time",
            "staff",
            "contact",
            "tag",
            "content",
            "calendar",
            "channel",
            "behaviour",
            "condition",
            "segment",
            "journey",
            "monitoring",
            "opportunity",
            "delivery",
            "sop",
            "problem"
        })
@NullMarked
package io.siyu.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
