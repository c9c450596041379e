/** Tags (标签) on contacts, in groups as WeCom has them. */
@ApplicationModule(
        displayName = "Tag",
        allowedDependencies = {"tenant", "time", "staff", "contact"})
@NullMarked
package io.siyu.tag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
