package io.siyu.console.journey;

/** What journeys and stages may be called, so that a form can say so before the journey refuses. */
final class Names {

    static final int LONGEST = 60;

    private Names() {}

    static boolean fit(String name) {
        String stripped = name.strip();
        return !stripped.isEmpty() && stripped.codePointCount(0, stripped.length()) <= LONGEST;
    }
}
