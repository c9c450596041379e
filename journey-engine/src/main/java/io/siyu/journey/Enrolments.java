package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.journey.Destination.Way;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is in which stage. All changes are set-based, publish {@link StageEntered} and {@link StageLeft}, and write the
 * history. The instant given is when the contacts enter: the present. Sweeps have passed every earlier instant, so what
 * would be due after an earlier entry might never be found.
 */
@Component
@Transactional
public class Enrolments {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolments.class);

    private static final String DESTINATION = """
            select j.id as journey, s.id as stage, j.state, j.settings
            from stage s join journey j on j.tenant_id = :tenant and j.id = s.journey_id
            where s.tenant_id = :tenant and not s.removed and\s""";

    private static final String LIFT = """
            with removed as materialized (
                select contact_id from enrolment
                where tenant_id = :tenant and journey_id = :journey and contact_id = any(:contacts::bigint[])
                  and state = 3 and exit_reason = 'REMOVED'
                order by contact_id for update)
            update enrolment e set exit_reason = 'LIFTED' from removed
            where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = removed.contact_id""";

    private final JdbcClient jdbc;
    private final EntryGate gate;
    private final StageEntries entries;
    private final StageExits exits;

    Enrolments(JdbcClient jdbc, EntryGate gate, StageEntries entries, StageExits exits) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.entries = entries;
        this.exits = exits;
    }

    /**
     * Lets contacts enter the first stage of a journey and says how many did. Whoever is inside stays where they are;
     * whoever was inside enters again only if the journey allows it or a person says so.
     */
    public int enrol(TenantId tenant, long journeyId, Collection<Long> contacts, Instant at, Cause cause) {
        return enrol(tenant, journeyId, contacts, Passage.now(at, cause));
    }

    int enrol(TenantId tenant, long journeyId, Collection<Long> contacts, Passage passage) {
        return enter(tenant, journeyId, contacts, passage).size();
    }

    List<Step> enter(TenantId tenant, long journeyId, Collection<Long> contacts, Passage passage) {
        gate.pass(tenant, journeyId);
        return destination(tenant, "s.journey_id = :id order by s.ord, s.id limit 1", journeyId, Way.IN)
                .map(first -> enter(tenant, first, contacts, passage))
                .orElse(List.of());
    }

    /**
     * Moves contacts to a stage, whichever stage of its journey they are in, and says how many changed. Who is not in the
     * journey enters it there under the conditions of {@link #enrol}; who is in that stage already stays, unchanged.
     */
    public int move(TenantId tenant, long stageId, Collection<Long> contacts, Instant at, Cause cause) {
        return move(tenant, stageId, contacts, Way.THROUGH, Passage.now(at, cause))
                .size();
    }

    /** The same, with what a person gave as the reason. */
    public int move(TenantId tenant, long stageId, Collection<Long> contacts, Instant at, Cause cause, String note) {
        return move(tenant, stageId, contacts, Way.THROUGH, new Passage(at, at, cause, note, false))
                .size();
    }

    List<Step> move(TenantId tenant, long stageId, Collection<Long> contacts, Way way, Passage passage) {
        gate.passTo(tenant, stageId);
        return destination(tenant, "s.id = :id", stageId, way)
                .map(stage -> enter(tenant, stage, contacts, passage))
                .orElseGet(() -> {
                    LOG.warn(
                            "Tenant {}: {} moves nobody, stage {} does not exist (any more)",
                            tenant,
                            passage.cause(),
                            stageId);
                    return List.of();
                });
    }

    /** Takes contacts out of a journey and says how many were inside. */
    public int exit(
            TenantId tenant, long journeyId, Collection<Long> contacts, ExitReason reason, Instant at, Cause cause) {
        gate.pass(tenant, journeyId); // before rows are locked: whoever takes out may move in again, in one transaction
        return exits.exit(tenant, journeyId, contacts, reason, Passage.now(at, cause))
                .size();
    }

    /** Lets contacts who were taken out by hand enter again by rule, and says how many had been. */
    public int lift(TenantId tenant, long journeyId, Collection<Long> contacts) {
        return jdbc.sql(LIFT)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    private List<Step> enter(TenantId tenant, Destination to, Collection<Long> contacts, Passage passage) {
        Cause cause = passage.cause();
        if (cause.tooDeep()) {
            LOG.error(
                    "Tenant {}: rules run in a circle. {} would be change {} in a row and moves nobody to stage {};"
                            + " look at the rules that lead into and out of it",
                    tenant,
                    cause,
                    cause.depth(),
                    to.stageId());
            entries.stopLoop(tenant, to, contacts, passage);
            return List.of();
        }
        return entries.enter(tenant, to, contacts, passage);
    }

    private Optional<Destination> destination(TenantId tenant, String where, long id, Way way) {
        return jdbc.sql(DESTINATION + where)
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, number) -> destination(row, way))
                .optional();
    }

    private static Destination destination(ResultSet row, Way way) throws SQLException {
        return new Destination(
                row.getLong("journey"),
                row.getLong("stage"),
                JourneyState.valueOf(row.getString("state")),
                SettingsJson.read(row.getString("settings")),
                way);
    }
}
