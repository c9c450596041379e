package io.siyu.journey;

import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets contacts that another system names enter a journey as rules do, and tells of each what became of it. */
@Component
@Transactional
public class Entrances {

    private static final String KNOWN = """
            select coalesce(
                (select coalesce(c.merged_into, c.id) from contact c where c.tenant_id = :tenant and c.id = told.id),
                (select coalesce(c.merged_into, c.id) from contact c
                 where c.tenant_id = :tenant and c.external_userid = told.userid)) as contact
            from unnest(:ids::bigint[], :userids::text[]) with ordinality as told (id, userid, ord)
            order by told.ord""";

    private static final String WHY_NOT = """
            select told.id,
                   exists (select from entry_decision d
                           where d.tenant_id = :tenant and d.contact_id = told.id and d.journey_id = :journey
                             and d.decided_at is null) as waiting,
                   (select r.reason from entry_refusal r
                    where r.tenant_id = :tenant and r.contact_id = told.id and r.journey_id = :journey
                      and r.refused_at = :at limit 1) as reason
            from unnest(:contacts::bigint[]) as told (id)""";

    private final StoredJourneys journeys;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;
    private final Clock clock;

    Entrances(StoredJourneys journeys, Enrolments enrolments, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who is meant: by the id here, or as WeCom names the contact. */
    public record Named(@Nullable Long id, @Nullable String externalUserid) {}

    /** What became of one. */
    public sealed interface Entrance {}

    /** Is in the first stage now. */
    public record Entered(Long contact) implements Entrance {}

    /** Is decided later: the journey is paused, or the entry filter is asked once more. */
    public record Waiting(Long contact) implements Entrance {}

    /** Did not enter. */
    public record Refused(Long contact, EntryRefused reason) implements Entrance {}

    /** Nobody is known by that name. */
    public record Unknown() implements Entrance {}

    /** One answer for each, in their order; empty if there is no such journey. */
    public Optional<List<Entrance>> enter(TenantId tenant, long journeyId, List<Named> named, Cause cause) {
        return journeys.find(tenant.value(), journeyId).map(journey -> letIn(tenant, journey.id(), named, cause));
    }

    private List<Entrance> letIn(TenantId tenant, long journey, List<Named> named, Cause cause) {
        List<Optional<Long>> contacts = known(tenant, named);
        List<Long> distinct =
                contacts.stream().flatMap(Optional::stream).distinct().toList();
        Instant now = clock.instant();
        Set<Long> entered = enrolments.enter(tenant, journey, distinct, Passage.now(now, cause)).stream()
                .map(Step::contactId)
                .collect(toSet());
        List<Long> rest =
                distinct.stream().filter(one -> !entered.contains(one)).toList();
        Map<Long, Entrance> others = others(tenant, journey, rest, now);
        return contacts.stream().map(contact -> end(contact, others)).toList();
    }

    private static Entrance end(Optional<Long> contact, Map<Long, Entrance> others) {
        return contact.isEmpty() ? new Unknown() : others.getOrDefault(contact.get(), new Entered(contact.get()));
    }

    private List<Optional<Long>> known(TenantId tenant, List<Named> named) {
        return jdbc.sql(KNOWN)
                .param("tenant", tenant.value())
                .param("ids", named.stream().map(Named::id).toArray(Long[]::new))
                .param("userids", named.stream().map(Named::externalUserid).toArray(String[]::new))
                .query((row, number) -> Optional.ofNullable(row.getObject("contact", Long.class)))
                .list();
    }

    /** Who is left out entered at this very moment by another call, and is inside. */
    private Map<Long, Entrance> others(TenantId tenant, long journey, List<Long> contacts, Instant at) {
        Map<Long, Entrance> others = new HashMap<>();
        jdbc.sql(WHY_NOT)
                .param("tenant", tenant.value())
                .param("journey", journey)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("contacts", contacts.toArray(Long[]::new))
                .query(row -> {
                    long contact = row.getLong("id");
                    String reason = row.getString("reason");
                    if (reason != null) {
                        others.put(contact, new Refused(contact, EntryRefused.valueOf(reason)));
                    } else if (row.getBoolean("waiting")) {
                        others.put(contact, new Waiting(contact));
                    }
                });
        return others;
    }
}
