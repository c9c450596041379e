/** Contacts (客户) and their follow relations: who is whose friend, since when, and who owns whom. */
@ApplicationModule(
        displayName = "Contact",
        allowedDependencies = {"tenant", "time", "staff"})
@NullMarked
package io.siyu.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
