package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class BefriendedTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final ContactProfile LIN = ContactProfile.named("wm-lin", "林小满 🌸");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aNewFriendIsKnownOwnedAndAnnounced() {
        long id = befriended(LIN, "li", "expo", NOON);

        Contact lin = find(id);
        assertThat(lin.name()).isEqualTo("林小满 🌸");
        assertThat(lin.ownerId()).isNotNull();
        assertThat(happened.in(tenant, ContactAdded.class))
                .containsExactly(new ContactAdded(tenant, List.of(id), lin.ownerId(), "expo", NOON));
    }

    private long befriended(ContactProfile profile, String staff, String state, Instant at) {
        return transactions.get(tenant, () -> contacts.befriended(tenant, profile, staff, state, at));
    }

    private Contact find(long id) {
        return transactions.get(tenant, () -> contacts.find(tenant, id)).orElseThrow();
    }
}
