package io.siyu.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the administrator how to make a key. */
class SecretKeyMissingFailureAnalyzer extends AbstractFailureAnalyzer<SecretKeyMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretKeyMissing cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set siyu.secret-key (or SIYU_SECRET_KEY) to 32 random bytes in Base64, the same on all nodes; make one"
                        + " with: openssl rand -base64 32. Keep it outside the database and its backups; without the"
                        + " same key the secrets already stored cannot be opened.",
                cause);
    }
}
