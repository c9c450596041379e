package io.siyu.isolation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A question in which one slot names a row of B, and its twin in which it names nobody. All other slots hold what A may
 * well ask for.
 */
record Attack(Slot slot, Question question, Question twin, String named, String nobody) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** What A would ask for itself; no slot names anything of B. */
    static Question own(Route route, Ids a) {
        return filled(route, a, Map.of());
    }

    /** What the route shows whoever fills in no more than they must. */
    static Question bare(Route route, Ids a) {
        return own(route.bare(), a);
    }

    /** Every slot of the route that can name a row, aimed at the rows it most probably asks for. */
    static Stream<Attack> likely(Route route, Ids a, Ids b) {
        return targets(route, b::likely).map(target -> target.on(route, a));
    }

    /** Every slot of the route that can name a row, aimed at a row of each table; and the likely ones for every choice. */
    static Stream<Attack> wild(Route route, Ids a, Ids b) {
        Stream<Attack> everywhere = targets(
                        route, slot -> slot.isId() && slot.inPath() ? b.oneOfEach() : b.likely(slot))
                .map(target -> target.on(route, a));
        Stream<Attack> chosen = choices(route).stream()
                .flatMap(choice -> targets(route, b::likely).map(target -> target.on(route, a, choice)));
        return Stream.concat(everywhere, chosen);
    }

    /** One choice for one slot each, other than the usual. */
    private static List<Map<Slot, String>> choices(Route route) {
        return route.slots().stream()
                .flatMap(slot -> slot.choices().stream().skip(1).map(choice -> Map.of(slot, choice)))
                .toList();
    }

    /** All slots at once name rows of B, but the door is A's: through B's own door everybody sees what B shows there. */
    static Question everything(Route route, Ids a, Ids b) {
        Map<Slot, String> all = new LinkedHashMap<>();
        route.slots().stream()
                .filter(slot -> !slot.isAddress())
                .forEach(slot -> b.likely(slot).stream().findFirst().ifPresent(id -> all.put(slot, id)));
        return filled(route, a, all);
    }

    private static Stream<Target> targets(Route route, Aim aim) {
        List<Target> targets = new ArrayList<>();
        for (Slot slot : route.slots()) {
            aim.at(slot).forEach(id -> targets.add(new Target(slot, id)));
        }
        return targets.stream();
    }

    private static Question filled(Route route, Ids a, Map<Slot, String> given) {
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Slot slot : route.slots()) {
            Optional.ofNullable(given.get(slot))
                    .or(() -> a.likely(slot).stream().findFirst())
                    .or(() -> slot.noun().equals("version") ? Optional.of(a.version(route)) : Optional.empty())
                    .or(slot::harmless)
                    .map(value -> slot.isTakenOnce() ? value + NEXT.incrementAndGet() : value)
                    .ifPresent(value -> (slot.inPath() ? variables : parameters).put(slot.name(), value));
        }
        return Question.of(route, variables, parameters);
    }

    @Override
    public String toString() {
        return question + " naming B's " + slot.name();
    }

    /** A slot and the row it is to name. */
    private record Target(Slot slot, String id) {

        Attack on(Route route, Ids a) {
            return on(route, a, Map.of());
        }

        Attack on(Route route, Ids a, Map<Slot, String> choice) {
            String nobody = slot.isId() ? TwoCompanies.NOBODY : "nobody" + "x".repeat(Math.max(0, id.length() - 6));
            return new Attack(slot, naming(route, a, choice, id), naming(route, a, choice, nobody), id, nobody);
        }

        private Question naming(Route route, Ids a, Map<Slot, String> choice, String named) {
            Map<Slot, String> given = new LinkedHashMap<>(choice);
            given.put(slot, named);
            return filled(route, a, given);
        }
    }

    /** The rows at which a slot is aimed. */
    private interface Aim {
        List<String> at(Slot slot);
    }
}
