package io.siyu.gateway.corp;

/** The deployment has no usable key to seal secrets with. */
class SecretKeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretKeyMissing(String what) {
        super("siyu.secret-key " + what + ", so the secrets of WeCom corps could not be sealed");
    }
}
