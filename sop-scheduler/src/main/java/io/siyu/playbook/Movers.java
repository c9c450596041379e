package io.siyu.playbook;

import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.ExitReason;
import io.siyu.tenant.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the people of a stage go that a publication removes: as the operator says, and nowhere until then. */
@Component
class Movers {

    /** The answer that lets people leave the journey. */
    static final String EXIT = "EXIT";

    private final Enrolments enrolments;
    private final JdbcClient jdbc;

    Movers(Enrolments enrolments, JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.jdbc = jdbc;
    }

    /** How many are in a stage. */
    long inside(TenantId tenant, long stage) {
        return people(tenant, stage).size();
    }

    /** Moves everybody out of the stage, if the operator said where to. */
    void empty(TenantId tenant, long stage, long journey, ItemRef ref, Making.Context context) {
        String to = context.choices().answer(ref.code(), "");
        List<Long> people = to.isEmpty() ? List.of() : people(tenant, stage);
        if (people.isEmpty()) {
            return;
        }
        Cause cause = Cause.hand(context.login());
        if (to.equals(EXIT)) {
            enrolments.exit(tenant, journey, people, ExitReason.REMOVED, context.now(), cause);
        } else {
            context.ids()
                    .apply(Kind.STAGE, to)
                    .ifPresent(target -> enrolments.move(tenant, target, people, context.now(), cause));
        }
    }

    private List<Long> people(TenantId tenant, long stage) {
        return jdbc.sql("""
                        select contact_id from enrolment
                        where tenant_id = :tenant and stage_id = :stage and state <= 1 order by contact_id""")
                .param("tenant", tenant.value())
                .param("stage", stage)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
