package io.siyu.gateway;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The gateway stays an adapter: nobody below knows it, and it knows only what it may. */
class ModularityTests {

    @Test
    void theModulesKeepTheirArrows() {
        ApplicationModules.of("io.siyu").verify();
    }
}
