package io.siyu.playbook;

import java.time.Instant;

/**
 * The file of a journey while somebody changes it.
 *
 * @param edit counts its edits; an editor hands it back to notice that somebody else was faster
 * @param by login of who saved it last
 */
public record PendingVersion(String text, int edit, Instant at, String by) {}
