package io.siyu.console.condition;

import java.util.List;

/**
 * Lists of texts as forms send them: always with an empty one, since a text that comes alone would be taken apart at its
 * commas.
 */
final class Texts {

    private Texts() {}

    /** The texts that were written. */
    static List<String> written(List<String> sent) {
        return sent.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }
}
