package io.siyu.behaviour;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A link of a content as it leaves the house.
 *
 * @param id 128 random bits, base64url
 * @param contentId the content it stood in
 * @param token of the task it was sent with; stands in its address, so that a sent message can be recognised
 * @param picture what the sender chose to show beside the title
 * @param target where it leads; http or https
 */
public record TrackedLink(
        String id,
        long contentId,
        String token,
        String title,
        String description,
        @Nullable URI picture,
        URI target) {}
