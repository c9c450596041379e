package io.siyu.gateway.client;

/** A call without a usable answer. Neither message nor cause ever holds a token or secret. */
public abstract sealed class CallFailed extends RuntimeException permits CallRefused, AnswerLost {

    private static final long serialVersionUID = 1L;

    CallFailed(String message) {
        super(message);
    }
}
