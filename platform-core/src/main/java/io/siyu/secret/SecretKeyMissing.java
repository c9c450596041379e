package io.siyu.secret;

/** The deployment has no usable key to seal secrets with. */
class SecretKeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretKeyMissing(String what) {
        super("siyu.secret-key " + what + ", so neither the secrets of WeCom corps nor phone numbers could be sealed");
    }
}
