package io.siyu.condition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Facts that modules above know; where there is no such module, nobody was ever anywhere. */
@Component
class OtherFacts {

    private static final StageFacts NOWHERE = new StageFacts() {
        @Override
        public String stays(String contact) {
            return """
                    (select null::bigint as journey_id, null::bigint as stage_id, null::timestamptz as entered_at,
                            null::boolean as inside where false)""";
        }

        @Override
        public String stages() {
            return "(select null::bigint as journey_id, null::bigint as stage_id, null::text as stage where false)";
        }

        @Override
        public String journeys() {
            return "(select null::bigint as journey_id, null::text as journey where false)";
        }
    };

    private static final SegmentFacts IN_NONE = new SegmentFacts() {
        @Override
        public String memberships(String contact) {
            return "(select null::bigint as segment_id where false)";
        }

        @Override
        public String segments() {
            return "(select null::bigint as segment_id, null::text as segment where false)";
        }
    };

    private final ObjectProvider<StageFacts> stages;
    private final ObjectProvider<SegmentFacts> segments;

    OtherFacts(ObjectProvider<StageFacts> stages, ObjectProvider<SegmentFacts> segments) {
        this.stages = stages;
        this.segments = segments;
    }

    StageFacts stages() {
        return stages.getIfAvailable(() -> NOWHERE);
    }

    SegmentFacts segments() {
        return segments.getIfAvailable(() -> IN_NONE);
    }
}
