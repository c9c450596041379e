package io.siyu.delivery;

import io.siyu.staff.StaffLeft;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What somebody who left had still to confirm is withdrawn soon, for others to send. */
@Component
class Leavers {

    private final OpenTasks open;

    Leavers(OpenTasks open) {
        this.open = open;
    }

    @ApplicationModuleListener
    void on(StaffLeft left) {
        open.hurry(left.tenant(), left.staffId());
    }
}
