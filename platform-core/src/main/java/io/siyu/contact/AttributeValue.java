package io.siyu.contact;

/**
 * What is known of a contact in one respect.
 *
 * @param text as {@link Attributes#set} takes it; empty: not known
 */
public record AttributeValue(Attribute attribute, String text) {}
