package io.siyu.console.setup;

import static java.util.Objects.requireNonNullElse;

import io.siyu.tenant.Suspension;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the operator of the platform wants of a corp, as it was typed. */
record SuspensionForm(
        String key, String code, @Nullable Deed deed, Suspension.@Nullable Reason reason, String note, String by) {

    static final SuspensionForm EMPTY =
            new SuspensionForm("", "", Deed.SUSPEND, Suspension.Reason.LICENCE_OVER, "", "");

    static final int LONGEST_NOTE = 200;
    static final int LONGEST_BY = 60;

    /** A field that did not come is an empty one. */
    SuspensionForm {
        key = requireNonNullElse(key, "");
        code = requireNonNullElse(code, "").strip().toLowerCase(Locale.ROOT);
        note = requireNonNullElse(note, "").strip();
        by = requireNonNullElse(by, "").strip();
    }

    enum Deed {
        SUSPEND,
        RESUME
    }

    Deed whatToDo() {
        return requireNonNullElse(deed, Deed.SUSPEND);
    }

    Suspension.Reason why() {
        return requireNonNullElse(reason, Suspension.Reason.LICENCE_OVER);
    }

    boolean saysWho() {
        return !by.isEmpty() && by.codePointCount(0, by.length()) <= LONGEST_BY;
    }

    boolean isShort() {
        return note.codePointCount(0, note.length()) <= LONGEST_NOTE;
    }
}
