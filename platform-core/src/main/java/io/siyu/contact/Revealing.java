package io.siyu.contact;

/** How asking for a phone number in clear ended. */
public sealed interface Revealing {

    /** It may be read, and it is written down who read it and why. */
    record Shown(PhoneNumber phone) implements Revealing {}

    /** Not today any more: so many a day may be read. */
    record UsedUp(int perDay) implements Revealing {}

    /** Whoever reads a number says what for. */
    record ReasonMissing() implements Revealing {}

    /** There is no number. */
    record Unknown() implements Revealing {}
}
