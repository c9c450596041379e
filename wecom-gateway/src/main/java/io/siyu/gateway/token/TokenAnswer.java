package io.siyu.gateway.token;

import java.time.Duration;

/** A token, or why there is none now. */
public sealed interface TokenAnswer {

    /** There is one. */
    record Granted(AccessToken token) implements TokenAnswer {}

    /** There is none until the wait is over; the code is a key of the message bundle. */
    record Withheld(Duration rest, String code) implements TokenAnswer {}
}
