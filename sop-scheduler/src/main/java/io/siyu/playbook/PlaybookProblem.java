package io.siyu.playbook;

/**
 * Something to mend in a file.
 *
 * @param line on which it stands, from 1
 * @param message what to do, in the reader's language
 */
public record PlaybookProblem(int line, String message) {}
