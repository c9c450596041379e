package io.siyu.gateway;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxSettings;

/** The WeCom of these tests; its people live by the same clock as the platform. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean(destroyMethod = "close")
    Sandbox sandbox(Clock clock) {
        return Sandbox.start(SandboxSettings.forTests().withBusinessClock(clock));
    }
}
