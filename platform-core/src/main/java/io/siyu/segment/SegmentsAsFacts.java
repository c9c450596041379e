package io.siyu.segment;

import io.siyu.condition.SegmentFacts;
import org.springframework.stereotype.Component;

/** Tells conditions who is in which segment: one probe by contact and segment. */
@Component
class SegmentsAsFacts implements SegmentFacts {

    @Override
    public String memberships(String contact) {
        return "(select segment_id from segment_member where tenant_id = :tenant and contact_id = %s)"
                .formatted(contact);
    }

    @Override
    public String segments() {
        return """
                (select id as segment_id, name as segment from segment
                 where tenant_id = :tenant and watcher = '' and state <> 'REMOVED')""";
    }
}
