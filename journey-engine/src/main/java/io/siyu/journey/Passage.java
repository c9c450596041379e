package io.siyu.journey;

import io.siyu.contact.Cause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How contacts come to change their stage.
 *
 * @param at when they do
 * @param fact when what leads them in happened; who came in since then was led in by it already
 * @param note what a person gave as the reason
 * @param settled whether facts had their time to settle, so that a filter that does not hold is believed
 */
record Passage(
        Instant at, Instant fact, Cause cause, @Nullable String note, boolean settled) {

    static Passage now(Instant at, Cause cause) {
        return because(at, at, cause);
    }

    static Passage because(Instant fact, Instant at, Cause cause) {
        return new Passage(at, fact, cause, null, false);
    }

    static Passage byHand(Instant at, String login, String note) {
        return new Passage(at, at, Cause.hand(login), note, false);
    }

    /** Whether a person decided, who may overrule what keeps rules out. */
    boolean byHand() {
        return "HAND".equals(cause.kind());
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("at", at.atOffset(ZoneOffset.UTC));
        given.put("fact", fact.atOffset(ZoneOffset.UTC));
        given.put("note", note);
        given.put("kind", cause.kind());
        given.put("ref", cause.ref());
        given.put("depth", cause.depth());
        return given;
    }
}
