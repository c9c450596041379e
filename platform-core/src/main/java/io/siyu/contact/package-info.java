/** Contacts (客户): what is known of them, who is whose friend, since when, and who owns whom. */
@ApplicationModule(
        displayName = "Contact",
        allowedDependencies = {"tenant", "time", "staff", "problem", "audit", "secret"})
@NullMarked
package io.siyu.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
