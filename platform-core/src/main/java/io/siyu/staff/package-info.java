/** Staff (员工): the members of a corp who own contacts and confirm sends, when they work and who stands in. */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {"tenant", "time", "problem"})
@NullMarked
package io.siyu.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
