package io.siyu.gateway.callback;

/** What is said to a request on the callback address. */
sealed interface Verdict {

    /** It is from WeCom and for this tenant; the text is what to answer. */
    record Accepted(String answer) implements Verdict {}

    /** It is not even a callback. */
    record Malformed() implements Verdict {}

    /** It is not from WeCom, not for this tenant, or too old. Why is never said. */
    record Forbidden() implements Verdict {}
}
