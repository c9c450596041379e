package io.siyu.console.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to or with a contact.
 *
 * @param detail who or what was behind it
 */
record TimelineEntry(
        Instant at, Sort sort, String text, @Nullable String detail) {

    /** Decides the mark in front of the line. */
    enum Sort {
        FRIEND("heart-handshake"),
        FRIEND_LOST("user-minus"),
        TAG("tag"),
        STAGE("route"),
        BEHAVIOUR("click"),
        MESSAGE("send"),
        OPPORTUNITY("bolt"),
        REFUSED("ban"),
        RULE("activity"),
        PROFILE("user"),
        NOTE("pencil"),
        CONSENT("shield-lock"),
        ASSIGNED("arrows-right");

        private final String icon;

        Sort(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }
}
