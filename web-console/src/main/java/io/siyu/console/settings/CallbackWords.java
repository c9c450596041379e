package io.siyu.console.settings;

import io.siyu.console.Notices;

/** WeCom's events and our problems with them in the reader's language; the technical word where there is no other. */
public class CallbackWords {

    private final Notices notices;

    CallbackWords(Notices notices) {
        this.notices = notices;
    }

    /** What happened, for example {@code change_external_contact/add_external_contact}. */
    public String event(String event) {
        return notices.textOr("console.callbacks.event." + event.replace('/', '.'), event);
    }

    /** Why it had no effect. */
    public String problem(String error) {
        return notices.reason(error);
    }
}
