/** The pages of the console: what the people of a tenant see and do, over all application modules. */
@ApplicationModule(displayName = "Console")
@NullMarked
package io.siyu.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
