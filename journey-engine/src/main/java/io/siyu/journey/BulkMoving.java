package io.siyu.journey;

/** How beginning a bulk move ended. */
public sealed interface BulkMoving {

    /** It goes on by itself. */
    record Begun(BulkMove move) implements BulkMoving {}

    /** Nobody is selected. */
    record Nobody() implements BulkMoving {}

    /** More are selected than one action may take. */
    record TooMany(int most) implements BulkMoving {}

    /** There is no such journey or stage. */
    record Missing() implements BulkMoving {}
}
