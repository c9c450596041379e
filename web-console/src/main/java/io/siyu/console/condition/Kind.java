package io.siyu.console.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a line of the editor asks about, or how a group joins its lines; in the order the editor offers them. */
enum Kind {
    ALL("stack-2", "of"),
    ANY("stack-2", "of"),
    /** None of the lines; the only way to say "not", so that it always reads as a sentence. */
    NONE("stack-2", "of"),
    TAG("tag", "tags", "match", "within"),
    EVENT("activity", "event", "count", "within"),
    SEQUENCE("arrows-right", Map.of("first", "event"), "event", "then", "followed", "within"),
    STAGE("route", Map.of("standing", "stay"), "journey", "stay", "stages", "longerThan", "within"),
    SEGMENT("filter", "segment"),
    ATTRIBUTE(
            "user-circle",
            Map.of("attribute", "profile.attribute", "is", "profile.is", "values", "profile.values"),
            "profile"),
    DATE(
            "calendar",
            Map.of("attribute", "day.attribute", "is", "day.is", "date", "day.date", "days", "day.days"),
            "day"),
    FOLLOW(
            "heart-handshake",
            Map.of("standing", "follow.standing", "states", "follow.states"),
            "follow",
            "staff",
            "longerThan",
            "within"),
    OWNER("user", "staff"),
    SPENDING("gift", "measure", "count", "within"),
    GROUP("users", "chats", "member");

    /** How the form calls what several kinds ask. */
    private static final Map<String, String> SHARED = Map.of(
            "atLeast", "count.atLeast",
            "atMost", "count.atMost",
            "longerThan", "longerThan.amount",
            "within", "within.amount");

    private final String icon;
    private final Map<String, String> renamed;
    private final Set<String> fields;

    Kind(String icon, String... fields) {
        this(icon, Map.of(), fields);
    }

    Kind(String icon, Map<String, String> renamed, String... fields) {
        this.icon = icon;
        this.renamed = renamed;
        this.fields = Set.of(fields);
    }

    /** Those that ask something about a contact. */
    static List<Kind> lines() {
        return Stream.of(values()).filter(kind -> !kind.isGroup()).toList();
    }

    /** Those that join lines. */
    static List<Kind> groups() {
        return Arrays.stream(values()).filter(Kind::isGroup).toList();
    }

    /** The kind of that name. */
    static Optional<Kind> named(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    public boolean isGroup() {
        return fields.contains("of");
    }

    public String icon() {
        return icon;
    }

    /** Whether it shows this field of the form; the others only wait for the case that the kind is changed back. */
    boolean shows(String field) {
        return fields.contains(field);
    }

    /** The form's name for a field of the condition. */
    String formName(String field) {
        return renamed.getOrDefault(field, SHARED.getOrDefault(field, field));
    }
}
