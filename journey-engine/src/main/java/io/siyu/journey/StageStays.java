package io.siyu.journey;

import io.siyu.condition.StageFacts;
import org.springframework.stereotype.Component;

/** Tells conditions where contacts are: what they ask is one probe by contact, whatever the journey. */
@Component
class StageStays implements StageFacts {

    @Override
    public String stays(String contact) {
        return """
                (select journey_id, stage_id, entered_at, state <= 1 as inside from enrolment
                 where tenant_id = :tenant and contact_id = %s)""".formatted(contact);
    }

    @Override
    public String stages() {
        return "(select journey_id, id as stage_id, name as stage from stage where tenant_id = :tenant)";
    }

    @Override
    public String journeys() {
        return "(select id as journey_id, name as journey from journey where tenant_id = :tenant)";
    }
}
