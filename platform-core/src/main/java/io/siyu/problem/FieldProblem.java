package io.siyu.problem;

/**
 * What is wrong with one field, and what to do about it, in the reader's language.
 *
 * @param field path as in {@code body.attachments[1].title}
 */
public record FieldProblem(String field, String message) {}
