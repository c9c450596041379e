package io.siyu.gateway.client;

/**
 * No answer, or none that can be read. Unless the connection never stood, WeCom may have done what was asked: this is
 * not the refusal {@code -1} and must not be retried like one.
 */
public final class AnswerLost extends CallFailed {

    private static final long serialVersionUID = 1L;

    private final boolean neverSent;

    AnswerLost(String detail, boolean neverSent) {
        super(detail);
        this.neverSent = neverSent;
    }

    /** Whether the request surely did not reach WeCom. */
    public boolean neverSent() {
        return neverSent;
    }
}
