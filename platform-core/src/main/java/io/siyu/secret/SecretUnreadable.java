package io.siyu.secret;

/** A sealed secret did not open: another key, another place, or damaged. */
public class SecretUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretUnreadable(SecretPlace place) {
        super("The secret at " + place + " does not open. Set siyu.secret-key to the key it was sealed with"
                + "; the secrets of a corp are sealed anew by connecting it again");
    }
}
