package io.siyu.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.siyu.contact.Cause;
import io.siyu.contact.Owners;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows from the ends of transfers: an owner, an open question, or everything as it was. */
@Component
class TransferEnds {

    private static final Cause TRANSFERRED = Cause.of("WECOM", "transfer");

    private final Owners owners;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferEnds(Owners owners, ApplicationEventPublisher events, Clock clock) {
        this.owners = owners;
        this.events = events;
        this.clock = clock;
    }

    /** Those done belong to the new member; whatever is settled may be told. */
    void follow(TenantId tenant, List<End> ends) {
        Instant now = clock.instant();
        List<End> done =
                ends.stream().filter(end -> end.state() == TransferState.DONE).toList();
        if (!done.isEmpty()) {
            owners.assign(tenant, done.stream().collect(toMap(End::contact, End::takeover)), TRANSFERRED, now);
        }
        done.stream()
                .collect(groupingBy(End::takeover, TreeMap::new, mapping(End::contact, toList())))
                .forEach((staff, contacts) -> pages(contacts)
                        .forEach(page -> events.publishEvent(new Assigned(tenant, staff, page, TRANSFERRED, now))));
        pages(ends.stream().filter(End::settled).map(End::contact).toList())
                .forEach(page -> events.publishEvent(new TransferSettled(tenant, page, now)));
    }

    private static List<List<Long>> pages(List<Long> contacts) {
        return contacts.stream().gather(Gatherers.windowFixed(Assignments.PAGE)).toList();
    }

    /** The state a transfer has come to. */
    record End(long contact, long takeover, TransferState state, boolean settled) {

        /** Columns of {@code contact_transfer t} that tell it. */
        static final String COLUMNS = "t.contact_id, t.takeover_id, t.state, t.settled_at is not null as settled";

        static End of(ResultSet row, int number) throws SQLException {
            return new End(
                    row.getLong("contact_id"),
                    row.getLong("takeover_id"),
                    TransferState.valueOf(row.getString("state")),
                    row.getBoolean("settled"));
        }
    }
}
