package io.siyu.playbook;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which key stands for which id, both ways. */
final class Names {

    private final Map<ItemRef, Long> ids = new LinkedHashMap<>();
    private final Map<Target, String> keys = new HashMap<>();

    /** Something of the tenant. */
    record Target(Kind kind, long id) {}

    void put(ItemRef ref, long id) {
        ids.put(ref, id);
        keys.put(new Target(ref.kind(), id), ref.key());
    }

    @Nullable Long id(ItemRef ref) {
        return ids.get(ref);
    }

    Optional<Target> target(ItemRef ref) {
        return Optional.ofNullable(ids.get(ref)).map(id -> new Target(ref.kind(), id));
    }

    Optional<String> key(Kind kind, long id) {
        return Optional.ofNullable(keys.get(new Target(kind, id)));
    }

    Map<ItemRef, Long> all() {
        return ids;
    }
}
