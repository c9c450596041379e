package io.siyu.opportunity;

/**
 * Why there is an opportunity.
 *
 * @param ruleName of the rule that saw the signal
 * @param eventName of the behaviour behind it
 * @param detail what exactly, for example the title of the page viewed
 */
public record Reason(String ruleName, String eventName, String detail) {}
