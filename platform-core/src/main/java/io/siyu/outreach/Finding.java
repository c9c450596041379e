package io.siyu.outreach;

/** What looking for a message in the channel brought to light. */
public sealed interface Finding {

    /** The channel has it. */
    record Found(String msgid) implements Finding {}

    /** The channel was read completely and does not have it. */
    record NotFound() implements Finding {}

    /** The channel could not be read completely; nothing follows from this. */
    record Unreadable(String detail) implements Finding {}
}
