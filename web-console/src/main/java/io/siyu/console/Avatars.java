package io.siyu.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Faces without pictures: two characters of a name, on one of eight colours. */
public final class Avatars {

    private static final int HUES = 8;
    private static final int FIRST_WIDE = 0x2E80;

    /** The given name of a Chinese name (the last two characters), the initials of any other. */
    public String initials(String name) {
        String stripped = name.strip();
        int[] points = stripped.codePoints().toArray();
        if (points.length == 0) {
            return "?";
        }
        if (points[0] >= FIRST_WIDE) {
            int from = Math.max(0, points.length - 2);
            return new String(points, from, points.length - from);
        }
        return Arrays.stream(stripped.split("[\\s._-]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    /** The same colour for the same person, always. */
    public int hue(long id) {
        return Math.floorMod(id, HUES);
    }
}
