/** The adapter between the platform and WeCom: credentials, callbacks in, calls out. */
@ApplicationModule(
        displayName = "WeCom gateway",
        allowedDependencies = {
            "tenant",
            "time",
            "staff",
            "contact",
            "tag",
            "content",
            "outreach",
            "assignment",
            "secret"
        })
@NullMarked
package io.siyu.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
