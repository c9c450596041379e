package io.siyu.gateway.callback;

import java.time.Duration;

/** What came of looking at an event. */
sealed interface Handling {

    /**
     * It is understood.
     *
     * @param outcome one word for the record
     * @param effect what to change here, within the transaction that closes the letter
     */
    record Understood(String outcome, Runnable effect) implements Handling {

        /** Nothing is to be changed here. */
        static Understood only(String outcome) {
            return new Understood(outcome, () -> {});
        }
    }

    /** WeCom could not tell what is needed; the rest is at least that long. */
    record NotYet(Duration rest, String why) implements Handling {}

    /** It went wrong; trying again may help, a few times. */
    record Failed(String why) implements Handling {}
}
