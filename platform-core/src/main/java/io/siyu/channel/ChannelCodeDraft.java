package io.siyu.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel code as its author wants it.
 *
 * @param id of the code to revise; null for a new one
 * @param state at most 30 characters, WeCom's limit; empty for the default; of a known code it never changes
 * @param welcomeContentId what a new friend is told first; null: as the default says
 * @param tags ids of the tags a new friend gets
 */
public record ChannelCodeDraft(
        @Nullable Long id,

        @NotBlank(message = "{channel.name.missing}") @Size(max = 30, message = "{channel.name.tooLong}") String name,

        @Size(max = 30, message = "{channel.state.tooLong}") String state,
        @Nullable Long welcomeContentId,
        Set<Long> tags) {

    public ChannelCodeDraft {
        tags = Set.copyOf(tags);
    }
}
