package io.siyu.segment;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;

/** A segment was counted within the transaction that edited it. */
record SegmentCounted(TenantId tenant, long segmentId) implements TenantEvent {}
