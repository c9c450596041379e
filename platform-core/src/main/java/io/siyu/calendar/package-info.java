/** The days of China: which are worked and which are off, lunar dates, and festivals by their names. */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"tenant"})
@NullMarked
package io.siyu.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
