package io.siyu.access;

/** Why a password was not accepted; messages {@code access.password.<name>}. */
public enum PasswordProblem {
    /** Fewer than 8 characters. */
    TOO_SHORT,
    /** More than 128 characters. */
    TOO_LONG,
    /** A common password, or one that follows from the corp, the login or the product. */
    EASY_TO_GUESS,
    /** The current password was not the right one. */
    CURRENT_WRONG
}
