package io.siyu.outreach;

import io.siyu.content.MessageBody;
import io.siyu.tenant.TenantId;
import java.util.List;

/**
 * One message that one staff member is asked to send to many contacts.
 *
 * @param senderUserid the staff member who confirms it in the channel
 * @param recipients external_userids, at most 10,000
 * @param token unique per task and part of every link of the body, so that the task is recognised in the channel even
 *     when the answer to handing it over was lost
 */
public record OutboundMessage(
        TenantId tenant, String senderUserid, List<String> recipients, MessageBody body, String token) {

    public OutboundMessage {
        recipients = List.copyOf(recipients);
    }
}
