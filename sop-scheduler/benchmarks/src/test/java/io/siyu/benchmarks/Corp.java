package io.siyu.benchmarks;

import io.siyu.tenant.TenantId;
import java.util.List;

/**
 * A corp and what is measured in it.
 *
 * @param keen the tag that sets the rules off; few have it
 * @param vip a tag every tenth contact has
 * @param considering the stage the rules move to
 * @param interested contacts in the stage before, without the tag
 */
record Corp(TenantId id, int contacts, long keen, long vip, long journey, long considering, List<Long> interested) {}
