/** Segments (人群): groups of contacts by rule or by list, whose members are known at every moment without being searched for. */
@ApplicationModule(
        displayName = "Segment",
        allowedDependencies = {"tenant", "time", "staff", "contact", "tag", "behaviour", "problem", "condition"})
@NullMarked
package io.siyu.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
