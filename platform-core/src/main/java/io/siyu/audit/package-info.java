/** Audit (审计): who did what to whom, and when; written with the deed and never changed. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"tenant"})
@NullMarked
package io.siyu.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
