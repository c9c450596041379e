package io.siyu.opportunity;

/**
 * A signal that was new.
 *
 * @param fresh whether it opened the opportunity, rather than adding to one
 */
public record Signalled(long contact, long opportunity, boolean fresh) {}
