/** Content (内容): what is said to contacts, within the sizes WeCom accepts. */
@ApplicationModule(
        displayName = "Content",
        allowedDependencies = {"tenant", "time", "problem"})
@NullMarked
package io.siyu.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
