package io.siyu.contact;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Seals phone numbers that a version before sealing stored plainly, a page per transaction: whoever stops it in the middle
 * loses nothing, and nodes share the work. Nothing waits for it, because plain numbers are neither shown nor searched.
 * When there are none it costs one look into an empty index per tenant.
 */
@Component
class PhoneSealing implements Tick {

    private static final int PAGE = 1_000;

    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final Phones phones;

    PhoneSealing(Tenants tenants, TenantTransactions transactions, Phones phones) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.phones = phones;
    }

    @Override
    public String name() {
        return "seal-phones";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        tenants.atWork().forEach(this::sealAll);
    }

    private void sealAll(TenantId tenant) {
        int sealed;
        do {
            sealed = transactions.get(tenant, () -> sealPage(tenant));
        } while (sealed == PAGE);
    }

    private int sealPage(TenantId tenant) {
        Map<Long, String> plain = phones.plain(tenant, PAGE);
        if (!plain.isEmpty()) {
            phones.seal(tenant, plain);
        }
        return plain.size();
    }
}
