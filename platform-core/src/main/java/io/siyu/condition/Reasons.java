package io.siyu.condition;

import java.util.List;

/**
 * Why a condition holds or not: a tree like the condition's own, with what was seen.
 *
 * @param words what was asked and what was seen, in the reader's language
 * @param parts of an all, any or not
 */
public record Reasons(boolean holds, String words, List<Reasons> parts) {

    public Reasons {
        parts = List.copyOf(parts);
    }
}
