package io.siyu.playbook;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing of a playbook as a file describes it; what it speaks of is named by keys.
 *
 * @param path where it stands in its file
 */
record Item(ItemRef ref, String path, ObjectNode body) {

    Item(ItemRef ref, ObjectNode body) {
        this(ref, "", body);
    }

    Kind kind() {
        return ref.kind();
    }

    String key() {
        return ref.key();
    }

    /** The segments a segment speaks of. */
    Set<ItemRef> segments() {
        Set<ItemRef> found = new HashSet<>();
        if (ref.kind() == Kind.SEGMENT) {
            references((target, path) -> {
                if (target.kind() == Kind.SEGMENT) {
                    found.add(target);
                }
            });
        }
        return found;
    }

    /** What people call it. */
    String name() {
        return body.path("name").asString(body.path("label").asString(ref.ownKey()));
    }

    /** Tells what else of the file it speaks of, and where. What it holds is not told: that is listed below it. */
    void references(BiConsumer<ItemRef, String> visitor) {
        switch (ref.kind()) {
            case SEGMENT, SETTINGS, STEP, CHANNEL, RULE -> References.each(body, path, visitor);
            case CONTENT -> References.each(body.path("audience"), path + "/audience", visitor);
            case ATTRIBUTE, TAG, JOURNEY, STAGE, STAFF -> {}
        }
    }
}
