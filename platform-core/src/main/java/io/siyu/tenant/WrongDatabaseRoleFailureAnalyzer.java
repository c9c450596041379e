package io.siyu.tenant;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the administrator how to give the application its proper role. */
class WrongDatabaseRoleFailureAnalyzer extends AbstractFailureAnalyzer<WrongDatabaseRole> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongDatabaseRole cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Run db/roles.sql as a superuser and let the role \"" + cause.role()
                        + "\" own nothing, have neither SUPERUSER nor BYPASSRLS, and be member of no other role.",
                cause);
    }
}
