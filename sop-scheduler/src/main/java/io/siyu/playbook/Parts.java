package io.siyu.playbook;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How items of one kind are read from and made with the module that owns them. Runs within the caller's transaction. */
interface Parts {

    /** Which kind. */
    Kind kind();

    /** What to call it in files: of a tag its key, of others their name; empty when it is not there (any more). */
    Optional<String> label(TenantId tenant, long id);

    /** As it is now; empty when it is not there (any more). */
    Optional<ObjectNode> read(TenantId tenant, long id, Naming naming);

    /** Whether it is there. */
    default boolean exists(TenantId tenant, ItemRef ref, long id) {
        return label(tenant, id).isPresent();
    }

    /** What stands for it by now, if it was succeeded by another of the same meaning. */
    default long successor(TenantId tenant, long id) {
        return id;
    }

    /** Whether what ended may stand again under the same id, so that the past still speaks of it. */
    default boolean mayComeBack(TenantId tenant, long id) {
        return false;
    }

    /** The same as {@link #read}, of what its key alone tells. */
    default Optional<ObjectNode> read(TenantId tenant, ItemRef ref, long id, Naming naming) {
        return read(tenant, id, naming);
    }

    /** Something the tenant has that the item can only mean, though no playbook made it. */
    default Optional<Long> find(TenantId tenant, Item item) {
        return Optional.empty();
    }

    /** Makes it as the item says: a new one, or the one with that id like it. */
    Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context);

    /** The file does not have it any more. What others may use, too, stays; what only this playbook uses ends. */
    default List<FieldProblem> part(TenantId tenant, long id, ItemRef ref, Making.Context context) {
        return List.of();
    }

    /** Answers the key of something that an item speaks of. */
    interface Naming {
        String key(Kind kind, long id);
    }
}
