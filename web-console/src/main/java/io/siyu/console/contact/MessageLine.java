package io.siyu.console.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one contact, told in words.
 *
 * @param at when it was, or will be; null: never
 * @param where journey and stage
 * @param tone of the state: done, waiting, not or trouble
 * @param reason why not, or why not yet
 */
record MessageLine(
        @Nullable Instant at,
        String what,
        String where,
        String state,
        Tone tone,
        @Nullable String reason) {

    /** How the state looks. */
    enum Tone {
        DONE,
        WAITING,
        NOT,
        TROUBLE
    }
}
