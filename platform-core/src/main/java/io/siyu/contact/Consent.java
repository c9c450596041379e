package io.siyu.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact allowed or refused something.
 *
 * @param given whether it is allowed from then on
 * @param channel how the contact told it, as in {@code wecom}, {@code phone}, {@code form}
 * @param textVersion which wording the contact agreed or objected to, if there was one
 */
public record Consent(
        Purpose purpose,
        boolean given,
        String channel,
        @Nullable String textVersion) {

    /**
     * It as it was written down.
     *
     * @param operator who wrote it down, as in {@code HAND:li}
     */
    public record Recorded(Consent consent, Instant at, String operator) {}
}
