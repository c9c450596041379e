package io.siyu.outreach;

import io.siyu.tenant.TenantId;

/** Tells staff members something in their own messenger. */
public interface StaffNotices {

    /** Sends the notice, as well as the channel can; a notice that fails is logged and forgotten. */
    void notify(TenantId tenant, String staffUserid, StaffNotice notice);
}
