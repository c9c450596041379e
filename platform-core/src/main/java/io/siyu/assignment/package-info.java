/** Assignment (分配): which staff member a contact belongs to, by which rule, and how it gets there. */
@ApplicationModule(
        displayName = "Assignment",
        allowedDependencies = {"tenant", "time", "staff", "contact", "condition", "problem"})
@NullMarked
package io.siyu.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
