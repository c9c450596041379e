package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every beginning and every end of a follow relation stays readable. */
@SpringBootTest
class RelationHistoryTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T04:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T04:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-03-05T04:00:00Z");
    private static final ContactProfile LIN = ContactProfile.named("wm-lin", "林小满");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void row4_row5_whoLeavesAndComesBackHasAHistoryOfBothWaysOfDeletion() {
        befriended("expo", MONDAY);
        lost(LostBy.CONTACT, TUESDAY);
        befriended("shop", WEDNESDAY);
        lost(LostBy.STAFF, THURSDAY);

        assertThat(history())
                .containsExactly(
                        "2026-03-02 BEGUN expo",
                        "2026-03-03 ENDED CONTACT",
                        "2026-03-04 BEGUN shop",
                        "2026-03-05 ENDED STAFF");
    }

    @Test
    void whatIsToldTwiceHappenedOnce() {
        befriended("expo", MONDAY);
        befriended("expo", MONDAY);
        lost(LostBy.CONTACT, TUESDAY);
        lost(LostBy.CONTACT, TUESDAY);

        assertThat(history()).containsExactly("2026-03-02 BEGUN expo", "2026-03-03 ENDED CONTACT");
    }

    @Test
    void anEndToldBeforeItsBeginningIsInTheHistoryToo() {
        lost(LostBy.CONTACT, TUESDAY);
        befriended("expo", MONDAY);

        assertThat(history()).containsExactly("2026-03-02 BEGUN expo", "2026-03-03 ENDED CONTACT");
    }

    private void befriended(String state, Instant at) {
        transactions.run(tenant, () -> contacts.befriended(tenant, LIN, "li", state, at));
    }

    private void lost(LostBy by, Instant at) {
        transactions.run(tenant, () -> contacts.relationLost(tenant, "wm-lin", "li", by, at));
    }

    private List<String> history() {
        return transactions.get(
                tenant,
                () -> jdbc.sql("""
                        select (at at time zone 'UTC')::date || ' ' || kind || ' ' || coalesce(lost_by, state)
                        from relation_event where tenant_id = :tenant order by at""")
                        .param("tenant", tenant.value())
                        .query(String.class)
                        .list());
    }
}
