package io.siyu.tenant;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Binds the tenant of a {@link TenantEvent} around its listeners, before their transaction begins. */
@Aspect
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class TenantListeners {

    @Around("@annotation(org.springframework.modulith.events.ApplicationModuleListener) && args(event)")
    Object withinTenant(ProceedingJoinPoint listener, TenantEvent event) throws Throwable {
        return TenantScope.call(event.tenant(), listener::proceed);
    }
}
