package io.siyu.segment;

import io.siyu.tenant.TenantId;
import java.util.List;

/** Modules above that use segments in what they store answer by this interface, so that none is removed under them. */
public interface SegmentUse {

    /** What uses the segment, in words an operator knows, as in {@code 旅程“新客”}; empty when nothing does. */
    List<String> users(TenantId tenant, long segmentId);
}
