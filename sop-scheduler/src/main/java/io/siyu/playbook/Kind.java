package io.siyu.playbook;

import java.util.Locale;

/** What a playbook is made of, in the order in which it is made: nothing speaks of what comes after it. */
public enum Kind {
    ATTRIBUTE,
    TAG,
    JOURNEY,
    STAGE,
    SEGMENT,
    CONTENT,
    SETTINGS,
    STEP,
    CHANNEL,
    RULE,
    /** Never part of a file: the people who work there are known by their WeCom userid. */
    STAFF;

    /** As it is stored and as texts are looked up. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
