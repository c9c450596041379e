package siyu.sandbox.api;

/** What asking for a token again does. The documentation's editions disagree, so callers must live with each. */
public enum TokenPolicy {
    /** The same token again while it lives. */
    REPEATED,
    /** A new one; the old one lives on. */
    FRESH,
    /** A new one; the old one dies. */
    REPLACED
}
