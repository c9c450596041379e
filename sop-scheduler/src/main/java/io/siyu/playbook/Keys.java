package io.siyu.playbook;

import java.util.function.Predicate;

/** Keys made of names. */
final class Keys {

    /** What the schema allows. */
    private static final int LONGEST = 60;

    private Keys() {}

    /** A key that reminds of the name and that nobody has. */
    static String fresh(String name, Predicate<String> taken) {
        String base = base(name);
        String key = base;
        for (int n = 2; taken.test(key); n++) {
            key = base + "-" + n;
        }
        return key;
    }

    private static String base(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}_]+", "-").replaceAll("^[-_]+|-+$", "");
        int length = Math.min(plain.codePointCount(0, plain.length()), LONGEST - 10);
        return plain.isEmpty() ? "x" : plain.substring(0, plain.offsetByCodePoints(0, length));
    }
}
