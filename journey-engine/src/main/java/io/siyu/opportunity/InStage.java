package io.siyu.opportunity;

/** A stage the contact is in, by name. */
public record InStage(String journey, String stage) {}
