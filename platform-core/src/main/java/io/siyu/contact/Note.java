package io.siyu.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote down about a contact.
 *
 * @param author login of whoever wrote it; nobody else may change it
 * @param editedAt when it was last changed; null: never
 */
public record Note(
        long id,
        String author,
        String text,
        Instant at,
        @Nullable Instant editedAt) {

    /** The longest note, in characters. */
    public static final int LONGEST = 2_000;

    /** Whether a text can be a note. */
    public static boolean fits(String text) {
        String told = text.strip();
        return !told.isEmpty() && told.codePointCount(0, told.length()) <= LONGEST && told.indexOf('\0') < 0;
    }
}
