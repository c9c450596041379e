package io.siyu;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Opens a fresh tenant for whoever asks, so that no test cleans up after another. */
@Component
public class Corps {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Tenants tenants;

    Corps(Tenants tenants) {
        this.tenants = tenants;
    }

    /** A tenant nobody has worked in. */
    public TenantId open() {
        return tenants.open("corp-" + OPENED.incrementAndGet(), "测试企业", ZoneId.of("Asia/Shanghai"));
    }
}
