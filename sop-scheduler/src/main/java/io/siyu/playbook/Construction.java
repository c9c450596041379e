package io.siyu.playbook;

import io.siyu.playbook.PlaybookItems.Known;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one playbook of one tenant what its file says, within one transaction that may be rolled back: what was found
 * before and what is found afterwards is the difference, so what an operator sees is what really happens.
 */
final class Construction {

    private final Workshop workshop;
    private final TenantId tenant;
    private final Document document;
    private final Lines lines;
    private final Making.Context context;
    private final Names names = new Names();
    private final List<Known> known;
    private final List<Item> wanted;
    private final Set<ItemRef> inFile = new HashSet<>();
    private final Map<ItemRef, ObjectNode> before = new LinkedHashMap<>();
    private final List<PlaybookProblem> problems = new ArrayList<>();
    private final Questions questions;

    Construction(Workshop workshop, TenantId tenant, Document document, Lines lines, Choices choices, String login) {
        this.workshop = workshop;
        this.tenant = tenant;
        this.document = document;
        this.lines = lines;
        this.context = workshop.context(tenant, names, ref -> !before.containsKey(ref), choices, login);
        this.wanted = document.items();
        wanted.forEach(item -> inFile.add(item.ref()));
        workshop.items.lock(tenant);
        this.known = workshop.items.of(tenant, document.key());
        this.questions = new Questions(workshop, tenant, names, inFile);
    }

    List<PlaybookProblem> problems() {
        return PlaybookFiles.sorted(problems);
    }

    List<Question> questions() {
        return questions.all();
    }

    /** The journeys of the playbook. */
    List<Long> journeys() {
        return names.all().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Kind.JOURNEY)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Makes everything, and answers what that changed. */
    Difference make() {
        holdStill();
        find();
        questions.prepare(before.keySet());
        document.inOrderOfMaking().forEach(this::make);
        removals().forEach(this::part);
        wanted.forEach(this::order);
        Map<ItemRef, ObjectNode> after = after();
        Difference difference = new Comparison(
                        workshop, document.key(), known, before, after, inFile, context.choices())
                .difference(wanted);
        questions.ask(difference, before, after);
        if (context.choices().startsJourneys() && problems.isEmpty()) {
            wanted.forEach(this::start);
        }
        return difference;
    }

    /** Writes down what belongs to the playbook now, and how the file had it. */
    void settle() {
        workshop.items.head(tenant, document.key(), document.head());
        known.stream()
                .filter(item -> !inFile.contains(item.ref()) && !isKept(item.ref()))
                .forEach(item -> workshop.items.leave(tenant, document.key(), item.ref()));
        Map<ItemRef, ObjectNode> after = after();
        for (int place = 0; place < wanted.size(); place++) {
            settle(wanted.get(place).ref(), after, place);
        }
    }

    private void settle(ItemRef ref, Map<ItemRef, ObjectNode> after, int place) {
        Long id = names.id(ref);
        ObjectNode body = after.get(ref);
        if (id != null && body != null) {
            workshop.items.remember(tenant, document.key(), ref, id, place);
            if (!isKept(ref)) {
                workshop.items.settle(tenant, document.key(), ref, body);
            }
        }
    }

    /** Whoever moves in a journey that loses a stage waits for us: we would wait for them with their rows in our hands. */
    private void holdStill() {
        StageParts stages = workshop.parts(Kind.STAGE, StageParts.class);
        workshop.holdStill(
                tenant,
                known.stream()
                        .filter(item -> item.ref().kind() == Kind.STAGE && Comparison.ends(item.ref(), inFile))
                        .flatMap(item -> stages.journeyOf(tenant, item.id()).stream())
                        .toList());
    }

    private void find() {
        for (Known item : known) {
            Parts parts = workshop.parts(item.ref().kind());
            long id = parts.successor(tenant, item.id());
            if (parts.exists(tenant, item.ref(), id)) {
                names.put(item.ref(), id);
            }
        }
        for (Item item : wanted) {
            if (names.id(item.ref()) == null) {
                workshop.parts(item.kind()).find(tenant, item).ifPresent(id -> names.put(item.ref(), id));
            }
        }
        names.all().forEach((ref, id) -> read(ref, id).ifPresent(body -> before.put(ref, body)));
        known.forEach(this::comeBack);
        workshop.items.ended(tenant, document.key()).forEach(this::comeBack);
    }

    /** What ended and is wanted again is the same thing; the difference shows it as new. */
    private void comeBack(Known item) {
        ItemRef ref = item.ref();
        if (inFile.contains(ref)
                && names.id(ref) == null
                && workshop.parts(ref.kind()).mayComeBack(tenant, item.id())) {
            names.put(ref, item.id());
        }
    }

    private void make(Item item) {
        if (isKept(item.ref()) && before.containsKey(item.ref()) || lacksSomething(item)) {
            return;
        }
        switch (workshop.parts(item.kind()).make(tenant, names.id(item.ref()), item, context)) {
            case Making.Made(long id) -> names.put(item.ref(), id);
            case Making.Wrong(List<FieldProblem> wrong) ->
                wrong.forEach(problem -> complain(item.path() + pointer(problem.field()), problem.message()));
        }
    }

    /** Whether something it speaks of is not there: of that, or of its lack, the operator is told anyhow. */
    private boolean lacksSomething(Item item) {
        List<ItemRef> lacking = new ArrayList<>();
        item.references((ref, path) -> {
            if (context.ids().apply(ref.kind(), ref.key()).isEmpty()) {
                lacking.add(ref);
                if (ref.kind() == Kind.STAFF) {
                    complain(path, workshop.words.text("problem.reference.staff", ref.key()));
                }
            }
        });
        return !lacking.isEmpty();
    }

    /** What the file no longer has of what it would end, the last made first. */
    private List<Known> removals() {
        Set<Names.Target> stay = wanted.stream()
                .flatMap(item -> names.target(item.ref()).stream())
                .collect(Collectors.toSet());
        return known.stream()
                .filter(item -> ends(item.ref()))
                .filter(item -> names.target(item.ref()).stream().noneMatch(stay::contains))
                .sorted((one, other) -> other.ref().kind().compareTo(one.ref().kind()))
                .toList();
    }

    /** A journey that is no longer in the file stays with all it holds. */
    private boolean ends(ItemRef ref) {
        return Comparison.ends(ref, inFile) && before.containsKey(ref) && !isKept(ref);
    }

    private void part(Known item) {
        if (item.ref().kind() == Kind.STAGE && (isTooFull(item) || questions.isOpen(item, context.choices()))) {
            return;
        }
        workshop.parts(item.ref().kind())
                .part(tenant, names.target(item.ref()).orElseThrow().id(), item.ref(), context)
                .forEach(problem -> complain("/journeys", problem.message()));
    }

    /** Whether more people are in a stage than a publication moves. */
    private boolean isTooFull(Known stage) {
        long people = workshop.movers.inside(tenant, stage.id());
        if (people > Movers.MOST) {
            String name = workshop.parts(Kind.STAGE).label(tenant, stage.id()).orElseThrow();
            String message = workshop.words.text("problem.tooManyInside", name, people, Movers.MOST);
            wanted.stream()
                    .filter(item -> item.ref()
                            .equals(new ItemRef(Kind.JOURNEY, stage.ref().owner())))
                    .forEach(journey -> complain(journey.path(), message));
        }
        return people > Movers.MOST;
    }

    private void order(Item item) {
        Long id = names.id(item.ref());
        if (id == null || isKept(item.ref())) {
            return;
        }
        if (item.kind() == Kind.JOURNEY) {
            workshop.parts(Kind.JOURNEY, JourneyParts.class).order(tenant, id, item, names);
        } else if (item.kind() == Kind.STAGE) {
            workshop.parts(Kind.STAGE, StageParts.class).order(tenant, id, item, names);
        }
    }

    /** A drafted journey begins to run, one that was steered before stays as it is. */
    private void start(Item item) {
        Long id = names.id(item.ref());
        if (item.kind() == Kind.JOURNEY && id != null) {
            workshop.start(tenant, id).ifPresent(why -> complain(item.path(), why));
        }
    }

    private Map<ItemRef, ObjectNode> after() {
        Map<ItemRef, ObjectNode> after = new LinkedHashMap<>();
        names.all().forEach((ref, id) -> read(ref, id).ifPresent(body -> after.put(ref, body)));
        return after;
    }

    private Optional<ObjectNode> read(ItemRef ref, @Nullable Long id) {
        return id == null
                ? Optional.empty()
                : workshop.parts(ref.kind())
                        .read(tenant, ref, id, (kind, target) -> workshop.key(tenant, names, kind, target))
                        .map(Json::canonical);
    }

    private boolean isKept(ItemRef ref) {
        return context.choices().kept().contains(ref.code());
    }

    private void complain(String path, String message) {
        problems.add(new PlaybookProblem(lines.of(path), message));
    }

    /** {@code attachments[1].url} as a pointer. */
    private static String pointer(String field) {
        return field.isEmpty()
                ? ""
                : "/" + field.replace("[", "/").replace("]", "").replace(".", "/");
    }
}
