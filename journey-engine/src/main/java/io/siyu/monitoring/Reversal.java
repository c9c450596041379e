package io.siyu.monitoring;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How effects of some kinds are taken back: only where things still stand as the rule left them, and to how they stood
 * before the first of them.
 */
interface Reversal {

    /** Which kinds of actions. */
    Set<String> kinds();

    /**
     * A select over the effects {@code mine}, with the columns {@code kind, contact_id, target, detail, was, number,
     * still, firings, actions}; knows {@code :tenant}, {@code :rule} and {@code :label}.
     */
    String found();

    /** Takes back what still stands and answers what was. */
    List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now);

    /**
     * Something to be taken back; the columns of {@link #found}.
     *
     * @param firings and {@code actions}: the effects it is the sum of
     */
    record Taking(
            String kind,
            long contact,
            @Nullable Long target,
            @Nullable String detail,
            @Nullable String was,
            int number,
            boolean still,
            List<Long> firings,
            List<Integer> actions) {}
}
