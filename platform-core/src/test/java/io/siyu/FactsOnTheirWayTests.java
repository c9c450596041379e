package io.siyu;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.contact.ContactLost;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.staff.StaffJoined;
import io.siyu.staff.StaffLeft;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.ContactUntagged;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantOpened;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.modulith.events.core.EventSerializer;

/** A fact whose listener failed is told again from the registry, after a restart perhaps. */
@SpringBootTest
class FactsOnTheirWayTests {

    private static final TenantId TENANT = TenantId.of(7);
    private static final Instant AT = Instant.parse("2026-03-02T04:00:00.123456Z");

    @Autowired
    EventSerializer serializer;

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsRetoldAsItWasPublished(TenantEvent fact) {
        Object stored = serializer.serialize(fact);

        assertThat(serializer.deserialize(stored, fact.getClass())).isEqualTo(fact);
    }

    static Stream<TenantEvent> facts() {
        Cause rule = new Cause("RULE", "价格敏感", 3);
        return Stream.of(
                new TenantOpened(TENANT),
                new StaffJoined(TENANT, 1),
                new StaffLeft(TENANT, 1),
                new ContactAdded(TENANT, List.of(1L, 2L), 3, "expo", AT),
                new ContactLost(TENANT, 1, 3, true, AT),
                new ContactTagged(TENANT, 4, List.of(1L), rule, AT),
                new ContactUntagged(TENANT, 4, List.of(1L), rule, AT),
                new WelcomeConcluded(TENANT, "wm-林", "li", false, "41050", AT),
                new WelcomeConcluded(TENANT, "wm-林", "li", true, null, AT));
    }
}
