package io.siyu.console;

import io.siyu.access.SignedIn;
import java.util.List;

/** What the sidebar offers: only what the person may open. */
record Menu(List<Entry> entries) {

    private static final List<Entry> ALL = List.of(
            new Entry("today", "/today", "sun"),
            new Entry("contacts", "/contacts", "users"),
            new Entry("segments", "/segments", "filter"),
            new Entry("board", "/board", "layout-kanban"),
            new Entry("journeys", "/journeys", "route"),
            new Entry("playbooks", "/playbooks", "stack-2"),
            new Entry("contents", "/contents", "message-2"),
            new Entry("tasks", "/tasks", "send"),
            new Entry("rules", "/rules", "activity"),
            new Entry("channels", "/channels", "qrcode"),
            new Entry("assignment", "/assignment", "arrows-right"),
            new Entry("staff", "/staff", "users"),
            new Entry("settings", "/settings", "settings"));

    static Menu of(SignedIn me) {
        return new Menu(
                ALL.stream().filter(entry -> me.may("GET", entry.href())).toList());
    }

    /** The path a person starts at after sign-in: a rep's day, an operator's journeys. */
    static String home(SignedIn me) {
        return switch (me.role()) {
            case REP, LEADER -> "/today";
            case OPERATOR, ADMIN -> "/journeys";
        };
    }

    /** The few entries a phone shows at its lower edge. */
    public List<Entry> first() {
        return entries.subList(0, Math.min(4, entries.size()));
    }

    /** One entry; its label is the message {@code console.menu.<key>}. */
    record Entry(String key, String href, String icon) {}
}
