/** Secrets (密钥): what lies in the database unreadable without the key of this deployment, and how it is found all the same. */
@ApplicationModule(
        displayName = "Secret",
        allowedDependencies = {"tenant"})
@NullMarked
package io.siyu.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
