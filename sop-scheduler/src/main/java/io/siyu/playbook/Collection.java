package io.siyu.playbook;

import io.siyu.channel.ChannelCode;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.playbook.PlaybookItems.Known;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what belongs to a playbook: what it knew, what that speaks of, and of the tenant's rules and channel codes
 * those that lead into it or move its people, unless another playbook brought them.
 */
final class Collection {

    private final Workshop workshop;
    private final TenantId tenant;
    private final String playbook;
    private final Names names = new Names();
    private final Set<String> ended = new HashSet<>();
    private final List<ItemRef> ordered = new ArrayList<>();

    Collection(Workshop workshop, TenantId tenant, String playbook) {
        this.workshop = workshop;
        this.tenant = tenant;
        this.playbook = playbook;
        workshop.items.of(tenant, playbook).forEach(this::recall);
        workshop.items
                .ended(tenant, playbook)
                .forEach(item -> ended.add(item.ref().kind() + "/" + item.id()));
    }

    private void recall(Known item) {
        Parts parts = workshop.parts(item.ref().kind());
        long id = parts.successor(tenant, item.id());
        if (parts.exists(tenant, item.ref(), id)) {
            add(item.ref(), id);
        } else {
            workshop.items.leave(tenant, playbook, item.ref());
        }
    }

    private void add(ItemRef ref, long id) {
        names.put(ref, id);
        ordered.add(ref);
    }

    /** Takes something in, and answers its key; what is gone has one that no file holds. */
    String take(Kind kind, long id) {
        return names.key(kind, id)
                .orElseGet(() -> kind == Kind.STAFF
                        ? workshop.key(tenant, names, kind, id)
                        : workshop.parts(kind)
                                .label(tenant, id)
                                .map(label -> take(kind, id, label))
                                .orElse("gone-" + id));
    }

    private String take(Kind kind, long id, String label) {
        ItemRef ref = new ItemRef(kind, key(kind, id, label));
        add(ref, id);
        if (kind == Kind.JOURNEY) {
            add(new ItemRef(Kind.SETTINGS, ref.key()), id);
        }
        return ref.key();
    }

    private String key(Kind kind, long id, String label) {
        return switch (kind) {
            case TAG -> label;
            case STAGE ->
                within(
                        kind,
                        take(
                                Kind.JOURNEY,
                                workshop.parts(kind, StageParts.class)
                                        .journeyOf(tenant, id)
                                        .orElseThrow()),
                        label);
            case STEP ->
                within(
                        kind,
                        take(Kind.STAGE, workshop.parts(kind, StepParts.class).stageOf(tenant, id)),
                        label);
            default -> Keys.fresh(label, key -> isTaken(kind, key));
        };
    }

    private String within(Kind kind, String owner, String label) {
        return owner + "/" + Keys.fresh(label, key -> isTaken(kind, owner + "/" + key));
    }

    private boolean isTaken(Kind kind, String key) {
        return names.id(new ItemRef(kind, key)) != null;
    }

    /** Takes in all that belongs to it, until nothing more does, and remembers the keys. */
    void complete(List<MonitoringRule> rules, List<ChannelCode> channels) {
        int before = 0;
        while (before < ordered.size()) {
            before = ordered.size();
            List.copyOf(ordered).forEach(this::takeAttributes);
            rules.forEach(rule -> takeIfConcerned(Kind.RULE, rule.id()));
            channels.forEach(code -> takeIfConcerned(Kind.CHANNEL, code.id()));
        }
        sortRules(rules);
        for (int place = 0; place < ordered.size(); place++) {
            Long id = names.id(ordered.get(place));
            if (id != null) {
                workshop.items.remember(tenant, playbook, ordered.get(place), id, place);
            }
        }
    }

    /** Rules run one after the other: the file has them in that order. */
    private void sortRules(List<MonitoringRule> rules) {
        List<ItemRef> running = rules.stream()
                .flatMap(rule -> names.key(Kind.RULE, rule.id()).stream())
                .map(key -> new ItemRef(Kind.RULE, key))
                .toList();
        ordered.removeAll(running);
        ordered.addAll(running);
    }

    /** All of it as it is now, in its order. */
    List<Item> items() {
        return ordered.stream().map(ref -> new Item(ref, read(ref))).toList();
    }

    private ObjectNode read(ItemRef ref) {
        Long id = names.id(ref);
        return id == null
                ? Json.object()
                : workshop.parts(ref.kind())
                        .read(tenant, ref, id, this::take)
                        .map(Json::canonical)
                        .orElseGet(Json::object);
    }

    /** Attributes are known by their keys. */
    private void takeAttributes(ItemRef ref) {
        new Item(ref, read(ref)).references((target, path) -> {
            if (target.kind() == Kind.ATTRIBUTE && names.id(target) == null) {
                add(target, 0);
            }
        });
    }

    private void takeIfConcerned(Kind kind, long id) {
        if (names.key(kind, id).isEmpty()
                && !ended.contains(kind + "/" + id)
                && isConcerned(kind, id)
                && !workshop.items.elsewhere(tenant, playbook, kind, id)) {
            take(kind, id);
        }
    }

    /** A rule by what it does, a channel code by the tags it gives: is there anything here that hears of it? */
    private boolean isConcerned(Kind kind, long id) {
        ObjectNode body = workshop.parts(kind)
                .read(
                        tenant,
                        id,
                        (target, targetId) -> names.key(target, targetId).orElse("?" + targetId))
                .orElseGet(Json::object);
        Set<ItemRef> touched = new HashSet<>();
        References.each(body.path(kind == Kind.RULE ? "actions" : "tags"), "", (ref, path) -> touched.add(ref));
        body.path("tags").forEach(tag -> touched.add(new ItemRef(Kind.TAG, tag.asString())));
        return touched.stream()
                .filter(ref -> ref.kind() != Kind.CONTENT && ref.kind() != Kind.STAFF)
                .anyMatch(ref -> names.id(ref) != null);
    }
}
