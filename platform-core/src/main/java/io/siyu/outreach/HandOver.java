package io.siyu.outreach;

import java.time.Instant;
import java.util.List;

/** How handing a message over ended. */
public sealed interface HandOver {

    /** The channel has it under that id; some recipients may have been refused at once. */
    record Accepted(String msgid, List<String> refusedRecipients) implements HandOver {

        public Accepted {
            refusedRecipients = List.copyOf(refusedRecipients);
        }
    }

    /** The channel will never take this message; the code is the channel's own. */
    record Refused(String code, String detail) implements HandOver {}

    /** Surely not accepted now (rate limit and the like); may be handed over again from that moment. */
    record Postponed(Instant notBefore, String code) implements HandOver {}

    /** Nobody knows whether the channel took it: look with {@link Outreach#find}, never hand over again blindly. */
    record Unknown(String detail) implements HandOver {}
}
