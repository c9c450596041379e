/** Staff (员工): the members of a corp who own contacts and confirm sends. */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {"tenant", "time"})
@NullMarked
package io.siyu.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
