package io.siyu.console.setup;

import static java.util.Objects.requireNonNullElse;

import io.siyu.access.NewCorp;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the form says, as it was typed. */
record SetupForm(String key, String name, String code, String zone, String login, String password) {

    static final SetupForm EMPTY = new SetupForm("", "", "", "Asia/Shanghai", "", "");

    static final int LONGEST_NAME = 60;

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}");

    /** A field that did not come is an empty one. */
    SetupForm {
        key = requireNonNullElse(key, "");
        name = requireNonNullElse(name, "").strip();
        code = requireNonNullElse(code, "").strip().toLowerCase(Locale.ROOT);
        zone = requireNonNullElse(zone, "");
        login = requireNonNullElse(login, "").strip();
        password = requireNonNullElse(password, "");
    }

    boolean hasName() {
        return !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST_NAME;
    }

    boolean hasCode() {
        return CODE.matcher(code).matches();
    }

    boolean hasZone() {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }

    NewCorp corp() {
        return new NewCorp(code, name, ZoneId.of(zone), login, password);
    }
}
