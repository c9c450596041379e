/** Problems (问题): what is wrong with something somebody entered, field by field. */
@ApplicationModule(
        displayName = "Problem",
        allowedDependencies = {})
@NullMarked
package io.siyu.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
