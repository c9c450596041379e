package io.siyu.monitoring;

import io.siyu.contact.Cause;

/**
 * Why something is done for contacts.
 *
 * @param name of the rule or step that does it, as people read it
 * @param event name of what set it off
 */
public record Occasion(String name, String event, Cause cause) {}
