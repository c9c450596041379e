package io.siyu.access;

/** An account could not be made as asked; forms check first and show the reason beside the field. */
public class AccountRefused extends IllegalArgumentException {

    AccountRefused(String message) {
        super(message);
    }
}
