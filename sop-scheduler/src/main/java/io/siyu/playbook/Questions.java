package io.siyu.playbook;

import io.siyu.playbook.Difference.Change;
import io.siyu.playbook.PlaybookItems.Known;
import io.siyu.playbook.Question.Option;
import io.siyu.playbook.Question.Topic;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asks about the people inside, whom a publication concerns. Who is past a step is counted as long as nobody gets it. */
final class Questions {

    private static final List<String> ASIDE = List.of("name", "active");

    private final Workshop workshop;
    private final TenantId tenant;
    private final Names names;
    private final Set<ItemRef> inFile;
    private final Map<Long, Long> planned = new HashMap<>();
    private final Map<Long, Long> inAll = new HashMap<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();

    Questions(Workshop workshop, TenantId tenant, Names names, Set<ItemRef> inFile) {
        this.workshop = workshop;
        this.tenant = tenant;
        this.names = names;
        this.inFile = inFile;
    }

    List<Question> all() {
        return List.copyOf(questions.values());
    }

    /** Counts who waits for which step before anything changes. */
    void prepare(Collection<ItemRef> before) {
        before.stream().filter(ref -> ref.kind() == Kind.STAGE).forEach(ref -> {
            planned.putAll(planned(ref));
            inAll.putAll(workshop.numbers.waiting(tenant, id(ref)));
        });
    }

    /** Whether people are in the stage of whom nobody has said where they go. */
    boolean isOpen(Known stage, Choices choices) {
        long people = workshop.movers.inside(tenant, stage.id());
        if (people > 0) {
            List<Option> options = new ArrayList<>();
            inFile.stream()
                    .filter(ref -> ref.kind() == Kind.STAGE
                            && ref.owner().equals(stage.ref().owner()))
                    .sorted((one, other) -> one.key().compareTo(other.key()))
                    .forEach(ref -> options.add(new Option(ref.key(), name(ref))));
            options.add(new Option(Movers.EXIT, ""));
            put(Topic.STAGE_REMOVED, stage.ref(), name(stage.ref()), people, 0, options, "");
        }
        return people > 0 && choices.answer(stage.ref().code(), "").isEmpty();
    }

    /** Asks about those who are inside wherever the difference matters to them. */
    void ask(Difference difference, Map<ItemRef, ObjectNode> before, Map<ItemRef, ObjectNode> after) {
        for (Change change : difference.changes()) {
            ItemRef step = change.item();
            if (step.kind() == Kind.STEP) {
                long waiting = planned.getOrDefault(id(step), 0L);
                switch (change.what()) {
                    case ADDED -> ask(Topic.STEP_ADDED, change, inStageOf(step), true);
                    case CHANGED -> {
                        if (matters(before.get(step), after.get(step))) {
                            ask(Topic.STEP_CHANGED, change, waiting, true);
                        }
                    }
                    case REMOVED -> {
                        if (inFile.contains(stageOf(step))) {
                            ask(Topic.STEP_REMOVED, change, inAll.getOrDefault(id(step), 0L), false);
                        }
                    }
                    case LEFT, KEPT -> {}
                }
            }
        }
    }

    /** What a step is called, and whether it is on, makes no other step of it. */
    private static boolean matters(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        return before != null
                && after != null
                && !before.deepCopy().remove(ASIDE).equals(after.deepCopy().remove(ASIDE));
    }

    private void ask(Topic topic, Change change, long people, boolean stands) {
        if (people > 0) {
            long left = stands ? planned(stageOf(change.item())).getOrDefault(id(change.item()), 0L) : people;
            long past = Math.max(0, people - left);
            List<Option> options = new ArrayList<>();
            options.add(Option.of(Latecomers.SKIP));
            if (past > 0) {
                options.add(Option.of(Latecomers.SEND));
            }
            options.add(Option.of(Latecomers.KEEP));
            put(topic, change.item(), change.name(), people, past, options, Latecomers.SKIP.name());
        }
    }

    private static ItemRef stageOf(ItemRef step) {
        return new ItemRef(Kind.STAGE, step.owner());
    }

    private void put(
            Topic topic, ItemRef ref, String name, long people, long past, List<Option> options, String suggested) {
        questions.put(ref.code(), new Question(topic, ref.code(), name, people, past, options, suggested));
    }

    private Map<Long, Long> planned(ItemRef stage) {
        Long id = names.id(stage);
        return id == null ? Map.of() : workshop.numbers.planned(tenant, id);
    }

    private long inStageOf(ItemRef step) {
        Long stage = names.id(stageOf(step));
        return stage == null ? 0 : workshop.movers.inside(tenant, stage);
    }

    private long id(ItemRef ref) {
        Long id = names.id(ref);
        return id == null ? 0 : id;
    }

    private String name(ItemRef ref) {
        Long id = names.id(ref);
        return id == null
                ? ref.ownKey()
                : workshop.parts(ref.kind()).label(tenant, id).orElse(ref.ownKey());
    }
}
