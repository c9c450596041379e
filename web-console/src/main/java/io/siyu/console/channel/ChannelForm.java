package io.siyu.console.channel;

import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodeDraft;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the form of a channel code says; a code keeps the state it was printed with. */
record ChannelForm(
        String name,
        String state,
        @Nullable Long welcomeContentId,
        @Nullable Set<Long> tags) {

    /** A field that did not come is an empty one. */
    ChannelForm {
        name = Objects.requireNonNullElse(name, "");
        state = Objects.requireNonNullElse(state, "");
    }

    static final ChannelForm EMPTY = new ChannelForm("", "", null, Set.of());

    static ChannelForm of(ChannelCode code) {
        return new ChannelForm(code.name(), code.state(), code.welcomeContentId(), code.tags());
    }

    ChannelForm withState(String kept) {
        return new ChannelForm(name, kept, welcomeContentId, tags);
    }

    ChannelCodeDraft draft(@Nullable Long id) {
        return new ChannelCodeDraft(id, name.strip(), state.strip(), welcomeContentId, tags == null ? Set.of() : tags);
    }

    /** Whether the form has the tag ticked. */
    public boolean has(long tag) {
        return tags != null && tags.contains(tag);
    }
}
