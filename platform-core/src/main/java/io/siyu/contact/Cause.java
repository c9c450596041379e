package io.siyu.contact;

import java.util.Set;

/**
 * Who or what changed something about a contact.
 *
 * @param kind one of {@code HAND, RULE, WECOM, API, CHANNEL, SOP, IMPORT, SEGMENT}
 * @param ref what the kind asks for: account login, rule id, …
 * @param depth how many causes stand behind this one; a chain that grows too long is a loop, see {@link #MAX_DEPTH}
 */
public record Cause(String kind, String ref, int depth) {

    /** The longest chain of causes that is still believed to end by itself. */
    public static final int MAX_DEPTH = 8;

    private static final Set<String> KINDS =
            Set.of("HAND", "RULE", "WECOM", "API", "CHANNEL", "SOP", "IMPORT", "SEGMENT");

    public Cause {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("A cause is one of " + KINDS + ", not " + kind);
        }
    }

    /** A cause with nothing behind it. */
    public static Cause of(String kind, String ref) {
        return new Cause(kind, ref, 0);
    }

    /** Somebody did it, signed in under that login. */
    public static Cause hand(String login) {
        return of("HAND", login);
    }

    /** What happens next because of this: another cause, one deeper. */
    public Cause then(String nextKind, String nextRef) {
        return new Cause(nextKind, nextRef, depth + 1);
    }

    /** Whether the chain has grown so long that it must be a loop. */
    public boolean tooDeep() {
        return depth > MAX_DEPTH;
    }

    /** Kind and reference in one word, as in {@code HAND:li}; the depth is left out. */
    public String label() {
        return kind + ":" + ref;
    }
}
