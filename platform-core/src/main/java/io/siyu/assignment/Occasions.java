package io.siyu.assignment;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.staff.AbsenceBegun;
import io.siyu.staff.AbsenceEnded;
import io.siyu.staff.StaffLeft;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** When contacts are to be assigned without anybody asking for it. */
@Component
class Occasions {

    static final Cause NEW_FRIEND = Cause.of("WECOM", "added");
    private static final Cause LEFT = Cause.of("WECOM", "left");
    private static final Cause AWAY = Cause.of("RULE", "absence");
    private static final Cause BACK = Cause.of("RULE", "return");

    private final NewFriends newFriends;
    private final Transfers transfers;
    private final AssignmentRuns runs;

    Occasions(NewFriends newFriends, Transfers transfers, AssignmentRuns runs) {
        this.newFriends = newFriends;
        this.transfers = transfers;
        this.runs = runs;
    }

    /** Who came to the member they were being handed to has arrived; the others are new. */
    @ApplicationModuleListener
    void on(ContactAdded added) {
        transfers.arrived(added.tenant(), added.contacts(), added.staffId());
        newFriends.welcome(added.tenant(), added.contacts(), added.staffId(), added.at());
    }

    /** Begun in the transaction that knows of it: until it is clear who follows, what is due to their contacts is held. */
    @EventListener
    void on(StaffLeft left) {
        runs.leaving(left.tenant(), left.staffId(), LEFT);
    }

    @ApplicationModuleListener
    void on(AbsenceBegun begun) {
        Long substitute = begun.substituteId();
        if (substitute != null) {
            AssignmentRun.Kind kind = begun.forGood() ? AssignmentRun.Kind.HAND_OVER : AssignmentRun.Kind.STAND_IN;
            runs.handOverUnlessEmpty(begun.tenant(), kind, begun.staffId(), substitute, AWAY);
        }
    }

    @ApplicationModuleListener
    void on(AbsenceEnded ended) {
        Long substitute = ended.substituteId();
        if (substitute != null && !ended.forGood()) {
            runs.handOverUnlessEmpty(ended.tenant(), AssignmentRun.Kind.RETURN, substitute, ended.staffId(), BACK);
        }
    }
}
