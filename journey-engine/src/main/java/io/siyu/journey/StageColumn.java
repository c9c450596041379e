package io.siyu.journey;

/** A stage on the board and how many contacts are inside. */
public record StageColumn(long stageId, String name, long people) {}
