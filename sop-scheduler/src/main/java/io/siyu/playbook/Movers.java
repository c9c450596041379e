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

    /** Most people a publication moves: nobody else gets into or on in their journey meanwhile. */
    static final int MOST = 10_000;

    private static final int PAGE = 1_000;

    private final Enrolments enrolments;
    private final JdbcClient jdbc;

    Movers(Enrolments enrolments, JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.jdbc = jdbc;
    }

    /** How many are in a stage. */
    long inside(TenantId tenant, long stage) {
        return jdbc.sql("select count(*) from enrolment where tenant_id = :tenant and stage_id = :stage and state <= 1")
                .param("tenant", tenant.value())
                .param("stage", stage)
                .query(Long.class)
                .single();
    }

    /** Moves everybody out of the stage, page by page, if the operator said where to. */
    void empty(TenantId tenant, long stage, long journey, ItemRef ref, Making.Context context) {
        String to = context.choices().answer(ref.code(), "");
        long last = 0;
        for (List<Long> page = page(tenant, stage, to, last); !page.isEmpty(); page = page(tenant, stage, to, last)) {
            send(tenant, journey, to, page, context);
            last = page.getLast();
        }
    }

    private void send(TenantId tenant, long journey, String to, List<Long> people, Making.Context context) {
        Cause cause = Cause.hand(context.login());
        if (to.equals(EXIT)) {
            enrolments.exit(tenant, journey, people, ExitReason.STAGE_REMOVED, context.now(), cause);
        } else {
            context.ids()
                    .apply(Kind.STAGE, to)
                    .ifPresent(target -> enrolments.move(tenant, target, people, context.now(), cause));
        }
    }

    /** The next of those inside; nobody as long as it is not said where they go. */
    private List<Long> page(TenantId tenant, long stage, String to, long after) {
        return to.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select contact_id from enrolment
                        where tenant_id = :tenant and stage_id = :stage and state <= 1 and contact_id > :after
                        order by contact_id limit :page""")
                        .param("tenant", tenant.value())
                        .param("stage", stage)
                        .param("after", after)
                        .param("page", PAGE)
                        .query((row, number) -> row.getLong(1))
                        .list();
    }
}
