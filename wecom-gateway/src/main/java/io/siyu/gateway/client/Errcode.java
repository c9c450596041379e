package io.siyu.gateway.client;

/**
 * WeCom's verdict on a call. Only this number is judged, never the text beside it. What to tell people is in the message
 * bundle {@code messages/gateway} under {@link #messageKey()}.
 */
public record Errcode(int value) {

    /** What a caller may do about a verdict. */
    public enum Reaction {
        /** Nothing but to change data or configuration. */
        REFUSED,
        /** The same call may succeed in a moment; WeCom advises at most three tries. */
        BUSY,
        /** Too many calls at once. */
        CROWDED,
        /** The access token has run out or was revoked. */
        TOKEN,
        /** Used up until the limit's window ends. */
        LIMIT,
        /** WeCom is still working on what the call asks about. */
        LATER
    }

    /** What may be done about it; an unknown number is never tried again. */
    public Reaction reaction() {
        return switch (value) {
            case -1, 6000, 41096 -> Reaction.BUSY;
            case 45033 -> Reaction.CROWDED;
            case 40001, 40014, 42001 -> Reaction.TOKEN;
            case 45009 -> Reaction.LIMIT;
            case 41062, 41063, 41078, 41079, 90507 -> Reaction.LATER;
            default -> Reaction.REFUSED;
        };
    }

    /** Key of the sentence that says what to do. */
    public String messageKey() {
        return "wecom." + value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
