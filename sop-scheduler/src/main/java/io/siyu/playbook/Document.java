package io.siyu.playbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A playbook as a tree of a known shape: taken apart into its items, and put together from them. */
record Document(ObjectNode tree) {

    /** What stands above the items. */
    private static final List<String> HEAD = List.of("playbook", "version", "title", "description", "needs");

    private static final Map<Kind, String> LISTS = Map.of(
            Kind.ATTRIBUTE,
            "attributes",
            Kind.CONTENT,
            "contents",
            Kind.SEGMENT,
            "segments",
            Kind.CHANNEL,
            "channels",
            Kind.RULE,
            "rules");

    /** By which the tenant knows it again. */
    String key() {
        return tree.path("playbook").asString();
    }

    /** Title, description and needs. */
    ObjectNode head() {
        ObjectNode head = Json.object();
        HEAD.stream().filter(tree::has).forEach(field -> head.set(field, tree.get(field)));
        return head;
    }

    /** Everything it is made of, kind by kind in the order of making. */
    List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case TAG -> tags(items);
                case JOURNEY, STAGE, SETTINGS, STEP -> journeys(kind, items);
                case ATTRIBUTE, CONTENT, SEGMENT, CHANNEL, RULE -> list(kind, items);
                case STAFF -> {}
            }
        }
        return items;
    }

    /** The items such that nothing speaks of what comes after it; what speaks of each other in a circle comes last. */
    List<Item> inOrderOfMaking() {
        List<Item> open = new ArrayList<>(items());
        List<Item> ordered = new ArrayList<>();
        Set<ItemRef> made = new HashSet<>();
        for (boolean going = true; going; ) {
            List<Item> ready = open.stream()
                    .filter(item -> item.segments().stream().allMatch(made::contains))
                    .toList();
            going = !ready.isEmpty();
            ready.forEach(item -> made.add(item.ref()));
            ordered.addAll(ready);
            open.removeAll(ready);
        }
        ordered.addAll(open);
        ordered.sort(Comparator.comparing(Item::kind));
        return ordered;
    }

    private void tags(List<Item> items) {
        tree.path("tags").properties().forEach(group -> {
            String path = Lines.below("/tags", group.getKey());
            for (int i = 0; i < group.getValue().size(); i++) {
                String name = group.getValue().get(i).asString();
                items.add(new Item(
                        new ItemRef(Kind.TAG, group.getKey() + "/" + name),
                        path + "/" + i,
                        Json.object().put("group", group.getKey()).put("name", name)));
            }
        });
    }

    private void list(Kind kind, List<Item> items) {
        String list = LISTS.get(kind);
        JsonNode elements = tree.path(list);
        for (int i = 0; i < elements.size(); i++) {
            items.add(item(kind, "", elements.get(i), "/" + list + "/" + i));
        }
    }

    private void journeys(Kind kind, List<Item> items) {
        JsonNode journeys = tree.path("journeys");
        for (int i = 0; i < journeys.size(); i++) {
            journey(kind, journeys.get(i), "/journeys/" + i, items);
        }
    }

    private static void journey(Kind kind, JsonNode journey, String path, List<Item> items) {
        switch (kind) {
            case JOURNEY -> items.add(holding("stages", item(kind, "", journey, path)));
            case SETTINGS -> items.add(settings(journey, path));
            default -> stages(kind, journey, path, items);
        }
    }

    private static Item settings(JsonNode journey, String path) {
        JsonNode settings = journey.path("settings");
        return new Item(
                new ItemRef(Kind.SETTINGS, journey.path("key").asString()),
                path + "/settings",
                settings instanceof ObjectNode object ? object : Json.object());
    }

    private static void stages(Kind kind, JsonNode journey, String path, List<Item> items) {
        String prefix = journey.path("key").asString() + "/";
        JsonNode stages = journey.path("stages");
        for (int i = 0; i < stages.size(); i++) {
            Item stage = item(Kind.STAGE, prefix, stages.get(i), path + "/stages/" + i);
            if (kind == Kind.STAGE) {
                items.add(holding("steps", stage));
            } else {
                steps(stage, stages.get(i).path("steps"), items);
            }
        }
    }

    private static void steps(Item stage, JsonNode steps, List<Item> items) {
        for (int i = 0; i < steps.size(); i++) {
            items.add(item(Kind.STEP, stage.key() + "/", steps.get(i), stage.path() + "/steps/" + i));
        }
    }

    private static Item item(Kind kind, String prefix, JsonNode tree, String path) {
        ObjectNode body = tree.deepCopy().asObject();
        String key = body.path("key").asString();
        body.remove("key");
        return new Item(new ItemRef(kind, prefix + key), path, body);
    }

    /** Instead of what it holds only their keys, in their order. */
    private static Item holding(String list, Item item) {
        ArrayNode keys = Json.array();
        item.body().path(list).forEach(element -> keys.add(element.path("key").asString()));
        item.body().remove("settings");
        item.body().set(list, keys);
        return item;
    }

    /** The document of these items, each list in the order given; stages and steps in the order of what holds them. */
    static Document of(ObjectNode head, Collection<Item> items) {
        ObjectNode tree = head.deepCopy();
        Assembly assembly = new Assembly(items);
        put(tree, "attributes", assembly.list(Kind.ATTRIBUTE));
        put(tree, "tags", assembly.tags());
        put(tree, "contents", assembly.list(Kind.CONTENT));
        put(tree, "segments", assembly.list(Kind.SEGMENT));
        put(tree, "journeys", assembly.journeys());
        put(tree, "channels", assembly.list(Kind.CHANNEL));
        put(tree, "rules", assembly.list(Kind.RULE));
        return new Document(tree);
    }

    private static void put(ObjectNode tree, String name, JsonNode value) {
        if (!value.isEmpty()) {
            tree.set(name, value);
        }
    }

    /** Puts items together again. */
    private record Assembly(Collection<Item> items) {

        ObjectNode tags() {
            ObjectNode groups = Json.object();
            items.stream()
                    .filter(item -> item.kind() == Kind.TAG)
                    .forEach(tag -> groups.withArray("/" + pointer(tag))
                            .add(tag.body().path("name").asString()));
            return groups;
        }

        private static String pointer(Item tag) {
            return tag.body().path("group").asString().replace("~", "~0").replace("/", "~1");
        }

        ArrayNode list(Kind kind) {
            ArrayNode list = Json.array();
            items.stream().filter(item -> item.kind() == kind).forEach(item -> list.add(keyed(item)));
            return list;
        }

        ArrayNode journeys() {
            ArrayNode list = Json.array();
            items.stream().filter(item -> item.kind() == Kind.JOURNEY).forEach(item -> list.add(journey(item)));
            return list;
        }

        private ObjectNode journey(Item item) {
            ObjectNode journey = keyed(item);
            journey.remove("stages");
            find(Kind.SETTINGS, item.key())
                    .filter(settings -> !settings.body().isEmpty())
                    .ifPresent(settings -> journey.set("settings", settings.body()));
            journey.set("stages", held(Kind.STAGE, item, "stages"));
            return journey;
        }

        private ArrayNode held(Kind kind, Item holder, String list) {
            ArrayNode held = Json.array();
            holder.body()
                    .path(list)
                    .forEach(key -> find(kind, holder.key() + "/" + key.asString())
                            .ifPresent(item -> held.add(kind == Kind.STAGE ? stage(item) : keyed(item))));
            return held;
        }

        private ObjectNode stage(Item item) {
            ObjectNode stage = keyed(item);
            stage.remove("steps");
            put(stage, "steps", held(Kind.STEP, item, "steps"));
            return stage;
        }

        private Optional<Item> find(Kind kind, String key) {
            ItemRef ref = new ItemRef(kind, key);
            return items.stream().filter(item -> item.ref().equals(ref)).findFirst();
        }

        private static ObjectNode keyed(Item item) {
            ObjectNode tree = Json.object().put("key", item.ref().ownKey());
            return tree.setAll(item.body().deepCopy());
        }
    }
}
