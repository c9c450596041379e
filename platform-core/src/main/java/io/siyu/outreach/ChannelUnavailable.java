package io.siyu.outreach;

/** The channel could not be read; nothing has changed there, ask again later. */
public class ChannelUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which question failed and how. */
    public ChannelUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says which question the channel refused and with what code. */
    public ChannelUnavailable(String message) {
        super(message);
    }
}
