/** Port to the channels that reach a contact; the core says what it needs, an adapter such as the gateway does it. */
@ApplicationModule(
        displayName = "Outreach",
        allowedDependencies = {"tenant", "time", "staff", "contact", "content"})
@NullMarked
package io.siyu.outreach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
