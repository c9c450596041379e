package io.siyu.opportunity;

import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells as events that a contact became an opportunity and that somebody followed it up, so that conditions can ask for
 * them: "an opportunity was opened and not followed up within two days" is a sequence of these two.
 */
@Component
class FollowUps {

    private static final String SOURCE = "opportunity";

    private final Behaviours behaviours;
    private final Clock clock;

    FollowUps(Behaviours behaviours, Clock clock) {
        this.behaviours = behaviours;
        this.clock = clock;
    }

    void opened(TenantId tenant, Kind kind, List<Signalled> opened) {
        behaviours.record(
                tenant,
                opened.stream()
                        .map(one ->
                                event(one.contact(), EventName.OPPORTUNITY_OPENED, "opened:" + one.opportunity(), kind))
                        .toList());
    }

    void closed(TenantId tenant, long opportunity, long contact, Kind kind) {
        behaviours.record(tenant, List.of(event(contact, EventName.FOLLOWED_UP, "closed:" + opportunity, kind)));
    }

    private NewEvent event(long contact, String name, String id, Kind kind) {
        return new NewEvent(
                new Subject.Contact(contact), name, SOURCE, id, clock.instant(), Map.of("kind", kind.name()));
    }
}
