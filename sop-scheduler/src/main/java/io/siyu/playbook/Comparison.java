package io.siyu.playbook;

import io.siyu.playbook.Difference.Change;
import io.siyu.playbook.Difference.FieldChange;
import io.siyu.playbook.Difference.What;
import io.siyu.playbook.PlaybookItems.Known;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what a tenant had of a playbook with what it has after the making. */
final class Comparison {

    /** What only their playbook uses. Everything else stays in the tenant's library. */
    private static final Set<Kind> ENDING = Set.of(Kind.STAGE, Kind.STEP, Kind.RULE);

    private final Workshop workshop;
    private final String playbook;
    private final List<Known> known;
    private final Map<ItemRef, Known> byRef;
    private final Map<ItemRef, ObjectNode> before;
    private final Map<ItemRef, ObjectNode> after;
    private final Set<ItemRef> inFile;
    private final Choices choices;

    Comparison(
            Workshop workshop,
            String playbook,
            List<Known> known,
            Map<ItemRef, ObjectNode> before,
            Map<ItemRef, ObjectNode> after,
            Set<ItemRef> inFile,
            Choices choices) {
        this.workshop = workshop;
        this.playbook = playbook;
        this.known = known;
        this.byRef = known.stream().collect(Collectors.toMap(Known::ref, Function.identity()));
        this.before = before;
        this.after = after;
        this.inFile = inFile;
        this.choices = choices;
    }

    /** Whether something ends when the file no longer has it: not if it goes with its whole journey. */
    static boolean ends(ItemRef ref, Set<ItemRef> inFile) {
        return ENDING.contains(ref.kind())
                && !inFile.contains(ref)
                && (ref.kind() == Kind.RULE || inFile.contains(journeyOf(ref)));
    }

    private static ItemRef journeyOf(ItemRef ref) {
        return new ItemRef(Kind.JOURNEY, ref.key().substring(0, ref.key().indexOf('/')));
    }

    Difference difference(List<Item> wanted) {
        List<Change> changes = new ArrayList<>();
        wanted.forEach(item -> change(item).ifPresent(changes::add));
        known.forEach(item -> disappearance(item).ifPresent(changes::add));
        return new Difference(playbook, changes, fingerprint(changes, wanted));
    }

    private Optional<Change> change(Item item) {
        ObjectNode old = before.get(item.ref());
        ObjectNode now = after.get(item.ref());
        if (now == null || item.kind() == Kind.SETTINGS && old == null && now.isEmpty()) {
            return Optional.empty();
        }
        if (old == null) {
            return Optional.of(new Change(item.ref(), name(item), What.ADDED, false, List.of()));
        }
        boolean byHand = byHand(item.ref(), old);
        if (choices.kept().contains(item.ref().code())) {
            return Optional.of(new Change(item.ref(), name(item), What.KEPT, byHand, List.of()));
        }
        List<FieldChange> fields = fields(old, now);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(item.ref(), name(item), What.CHANGED, byHand, fields));
    }

    /** What people call it: settings are called as their journey is. */
    private String name(Item item) {
        ObjectNode journey = item.kind() == Kind.SETTINGS ? after.get(new ItemRef(Kind.JOURNEY, item.key())) : null;
        return journey == null ? item.name() : journey.path("name").asString(item.name());
    }

    private boolean byHand(ItemRef ref, @Nullable ObjectNode old) {
        Known item = byRef.get(ref);
        return item != null && item.body().filter(body -> !body.equals(old)).isPresent();
    }

    /** What is new or gone in an order of stages or steps is told at the stage or step itself. */
    private List<FieldChange> fields(ObjectNode old, ObjectNode now) {
        ObjectNode from = old.deepCopy();
        ObjectNode to = now.deepCopy();
        for (String list : List.of("stages", "steps")) {
            if (from.path(list) instanceof ArrayNode was && to.path(list) instanceof ArrayNode is) {
                from.set(list, common(was, is));
                to.set(list, common(is, was));
            }
        }
        return workshop.differences.between(from, to);
    }

    private static ArrayNode common(ArrayNode of, ArrayNode with) {
        Set<String> others = new HashSet<>();
        with.forEach(key -> others.add(key.asString()));
        ArrayNode common = Json.array();
        of.forEach(key -> {
            if (others.contains(key.asString())) {
                common.add(key);
            }
        });
        return common;
    }

    private Optional<Change> disappearance(Known item) {
        ObjectNode old = before.get(item.ref());
        if (old == null || inFile.contains(item.ref()) || item.ref().kind() == Kind.SETTINGS) {
            return Optional.empty();
        }
        boolean kept = choices.kept().contains(item.ref().code());
        What what = kept ? What.KEPT : ends(item.ref(), inFile) ? What.REMOVED : What.LEFT;
        String name = new Item(item.ref(), old).name();
        return Optional.of(new Change(item.ref(), name, what, byHand(item.ref(), old), List.of()));
    }

    /** In no reader's language: what there is, and what is wanted of it. */
    private String fingerprint(List<Change> changes, List<Item> wanted) {
        StringBuilder told = new StringBuilder();
        changes.forEach(change ->
                told.append(change.item().code()).append(change.what()).append(before.get(change.item())));
        wanted.forEach(item -> told.append(item.ref().code()).append(item.body()));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(told.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
