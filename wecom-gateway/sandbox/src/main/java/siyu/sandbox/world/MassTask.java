package siyu.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A mass send as it was created: one message, and for each sending member the contacts it is for. */
public record MassTask(
        String msgid,
        Instant createTime,
        int agentid,
        String chatType,
        boolean allowSelect,
        String text,
        List<Attachment> attachments,
        Map<String, List<String>> recipients) {

    /** What became of one recipient: 1 sent, 2 not a friend, 3 has had as many mass messages as the corp's rule allows. */
    public record Outcome(String externalUserid, int status) {
        public static final int UNSENT = 0;
        public static final int SENT = 1;
        public static final int NOT_A_FRIEND = 2;
        public static final int QUOTA_REACHED = 3;
    }
}
