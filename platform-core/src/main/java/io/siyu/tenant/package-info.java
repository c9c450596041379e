/** Tenants (企业) and the walls between them: whose data a transaction may see. */
@ApplicationModule(
        displayName = "Tenant",
        allowedDependencies = {})
@NullMarked
package io.siyu.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
