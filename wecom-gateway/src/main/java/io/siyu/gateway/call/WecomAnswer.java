package io.siyu.gateway.call;

import io.siyu.gateway.client.Errcode;
import io.siyu.gateway.token.AccessTokens;
import java.time.Instant;
import java.util.function.Function;

/** How a call ended. Only {@link Lost} leaves open whether WeCom did what was asked. */
public sealed interface WecomAnswer<T> {

    /** Done. */
    record Answered<T>(T value) implements WecomAnswer<T> {}

    /** Not done, and asking again would not help. */
    record Refused<T>(Errcode code, String detail) implements WecomAnswer<T> {}

    /** Not done; may be asked again from that moment. The code is a key of the message bundle. */
    record Postponed<T>(Instant notBefore, String code) implements WecomAnswer<T> {}

    /** Done or not done: no answer came that can be read. */
    record Lost<T>(String detail) implements WecomAnswer<T> {}

    /** The same end, with another value if there is one. */
    default <R> WecomAnswer<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Answered<T>(T value) -> new Answered<>(change.apply(value));
            case Refused<T>(Errcode code, String detail) -> new Refused<>(code, detail);
            case Postponed<T>(Instant notBefore, String code) -> new Postponed<>(notBefore, code);
            case Lost<T>(String detail) -> new Lost<>(detail);
        };
    }

    /** Key of the sentence that says why there is no value. */
    default String problem() {
        return switch (this) {
            case Refused<T>(Errcode code, String detail) -> code.messageKey();
            case Postponed<T>(Instant notBefore, String code) -> code;
            case Lost<T>(String detail) -> AccessTokens.NO_ANSWER;
            case Answered<T>(T value) -> throw new IllegalStateException("An answer is no problem");
        };
    }

    /** The value of a call that does something and says nothing. */
    enum Done {
        /** It is done. */
        DONE
    }
}
