package io.siyu.console.segment;

import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentMember;
import io.siyu.segment.Segments;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * Does one thing with all members of a segment, page by page, each page in its own transaction. For crowds there are
 * better ways: a journey that the segment leads into.
 */
@Component
class Rollout {

    /** The most members it is done with. */
    static final int MOST = 10_000;

    private static final int PAGE = 1_000;

    private final Segments segments;
    private final Tags tags;
    private final Enrolments enrolments;
    private final Clock clock;

    Rollout(Segments segments, Tags tags, Enrolments enrolments, Clock clock) {
        this.segments = segments;
        this.tags = tags;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    Done tag(TenantId tenant, Segment segment, long tag, Cause cause) {
        Instant now = clock.instant();
        return each(tenant, segment, page -> tags.add(tenant, page, tag, cause, now));
    }

    Done enrol(TenantId tenant, Segment segment, long journey, Cause cause) {
        Instant now = clock.instant();
        return each(tenant, segment, page -> enrolments.enrol(tenant, journey, page, now, cause));
    }

    private Done each(TenantId tenant, Segment segment, ToIntFunction<List<Long>> deed) {
        if (segment.members() > MOST) {
            return new Done(true, 0, segment.members());
        }
        long members = 0;
        long changed = 0;
        long after = 0;
        List<Long> page = page(tenant, segment, after);
        while (!page.isEmpty()) {
            members += page.size();
            changed += deed.applyAsInt(page);
            after = page.getLast();
            page = page(tenant, segment, after);
        }
        return new Done(false, changed, members);
    }

    private List<Long> page(TenantId tenant, Segment segment, long after) {
        return segments.members(tenant, segment.id(), after, PAGE).stream()
                .map(SegmentMember::contactId)
                .toList();
    }

    /** What came of it: for how many of the members it changed something. */
    record Done(boolean tooMany, long changed, long members) {}
}
