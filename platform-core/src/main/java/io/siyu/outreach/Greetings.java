package io.siyu.outreach;

import io.siyu.content.MessageBody;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what to say to a contact who has just become a friend. WeCom gives 20 seconds for it. */
public interface Greetings {

    /** The welcome message, its links tracked and ready to send; empty when nothing is to be said. */
    Optional<MessageBody> greetingFor(
            TenantId tenant, String staffUserid, String externalUserid, @Nullable String state);
}
