package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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
        gate.pass(tenant, journeyId);
        return destination(tenant, "s.journey_id = :id order by s.ord, s.id limit 1", journeyId, false)
                .map(first -> enter(tenant, first, contacts, at, cause))
                .orElse(0);
    }

    /**
     * Moves contacts to a stage, whichever stage of its journey they are in, and says how many changed. Who is not in the
     * journey enters it there under the conditions of {@link #enrol}; who is in that stage already stays, unchanged.
     */
    public int move(TenantId tenant, long stageId, Collection<Long> contacts, Instant at, Cause cause) {
        gate.passTo(tenant, stageId);
        return destination(tenant, "s.id = :id", stageId, true)
                .map(stage -> enter(tenant, stage, contacts, at, cause))
                .orElseGet(() -> {
                    LOG.warn("Tenant {}: {} moves nobody, stage {} does not exist (any more)", tenant, cause, stageId);
                    return 0;
                });
    }

    /** Takes contacts out of a journey and says how many were inside. */
    public int exit(
            TenantId tenant, long journeyId, Collection<Long> contacts, ExitReason reason, Instant at, Cause cause) {
        return exits.exit(tenant, journeyId, contacts, reason, at, cause);
    }

    private int enter(TenantId tenant, Destination to, Collection<Long> contacts, Instant at, Cause cause) {
        if (cause.tooDeep()) {
            LOG.error(
                    "Tenant {}: rules run in a circle. {} would be change {} in a row and moves nobody to stage {};"
                            + " look at the rules that lead into and out of it",
                    tenant,
                    cause,
                    cause.depth(),
                    to.stageId());
            entries.stopLoop(tenant, to, contacts, at, cause);
            return 0;
        }
        return entries.enter(tenant, to, contacts, at, cause);
    }

    private Optional<Destination> destination(TenantId tenant, String where, long id, boolean moving) {
        return jdbc.sql(DESTINATION + where)
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, number) -> destination(row, moving))
                .optional();
    }

    private static Destination destination(ResultSet row, boolean moving) throws SQLException {
        return new Destination(
                row.getLong("journey"),
                row.getLong("stage"),
                JourneyState.valueOf(row.getString("state")),
                SettingsJson.read(row.getString("settings")),
                moving);
    }
}
