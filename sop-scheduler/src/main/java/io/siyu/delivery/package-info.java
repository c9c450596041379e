/** Delivery: what is staged, claimed, handed over at most once, reconciled and read back. Knows no SOP. */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"tenant", "time", "staff", "contact", "content", "outreach", "behaviour", "assignment"})
@NullMarked
package io.siyu.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
