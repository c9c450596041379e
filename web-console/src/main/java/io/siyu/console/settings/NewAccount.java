package io.siyu.console.settings;

import io.siyu.access.Role;
import org.jspecify.annotations.Nullable;

/** What the form for a new account says. */
record NewAccount(
        String login, String password, Role role, @Nullable Long staffId) {

    static final NewAccount EMPTY = new NewAccount("", "", Role.REP, null);
}
