package io.siyu.console.settings;

import io.siyu.access.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for a new account says. */
record NewAccount(
        String login, String password, Role role, @Nullable Long staffId) {

    /** A field that did not come is an empty one, and nobody is more than a rep unasked. */
    NewAccount {
        login = Objects.requireNonNullElse(login, "");
        password = Objects.requireNonNullElse(password, "");
        role = Objects.requireNonNullElse(role, Role.REP);
    }

    static final NewAccount EMPTY = new NewAccount("", "", Role.REP, null);
}
