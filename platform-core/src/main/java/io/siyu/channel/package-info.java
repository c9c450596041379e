/** Channel codes (渠道活码): where a contact came from decides the tags and the welcome message. */
@ApplicationModule(
        displayName = "Channel",
        allowedDependencies = {"tenant", "time", "staff", "contact", "tag", "content", "outreach", "problem"})
@NullMarked
package io.siyu.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
