package io.siyu.assignment;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where contacts are handed from one member to another; the way to WeCom implements it. Never called in a transaction. */
public interface TransferDesk {

    /** The largest number of contacts handed over by one call. */
    int LARGEST = 100;

    /** Asks for contacts to be handed over. There is no key against asking twice: a lost answer must be looked up. */
    Asking ask(Handing handing, List<String> externalUserids, @Nullable String message);

    /**
     * Looks up what became of contacts that were handed over.
     *
     * @param externalUserids whose end is awaited
     */
    Reading read(Handing handing, Collection<String> externalUserids);

    /**
     * Between whom.
     *
     * @param resigned whether the one who hands over has left the corp
     */
    record Handing(TenantId tenant, String handoverUserid, String takeoverUserid, boolean resigned) {}

    /** How asking ended. */
    sealed interface Asking {

        /** The call came through. */
        record Answered(List<Answer> answers) implements Asking {}

        /** Nothing was handed over, and asking again would not help. */
        record Refused(String code, boolean otherKind) implements Asking {}

        /** Nothing was handed over; may be asked again from that moment. */
        record Postponed(Instant notBefore) implements Asking {}

        /** Nobody knows whether the call came through. */
        record Unknown(String detail) implements Asking {}
    }

    /** What WeCom said to one contact's handing over; the code is a key of messages, null when there is none. */
    record Answer(
            String externalUserid,
            TransferState state,
            @Nullable String code) {}

    /** What became of contacts. */
    sealed interface Reading {

        /** By external user id; who is missing was never handed over. */
        record Read(Map<String, Status> statuses) implements Reading {}

        /** It could not be looked up. */
        record Unreadable(String detail) implements Reading {}
    }

    /**
     * What became of one contact.
     *
     * @param state waiting, done, refused, or at a limit
     * @param doneAt when it was done; null: it is not, or WeCom does not say
     */
    record Status(TransferState state, @Nullable Instant doneAt) {}
}
