package io.siyu.outreach;

/** How withdrawing a message ended. */
public sealed interface Recall {

    /** The message will not be sent any more. */
    record Recalled() implements Recall {}

    /** Too late, or the channel does not allow it. */
    record Refused(String code, String detail) implements Recall {}

    /** No answer; recalling again does no harm. */
    record Unknown(String detail) implements Recall {}
}
