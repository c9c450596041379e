package io.siyu.playbook;

import io.siyu.playbook.Difference.Change;
import io.siyu.playbook.Difference.What;
import io.siyu.playbook.PlaybookItems.Known;
import io.siyu.playbook.Question.Option;
import io.siyu.playbook.Question.Topic;
import io.siyu.sop.StepNumbers;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks about the people inside, whom a publication concerns. Who is past a step is counted as long as nobody gets it. */
final class Questions {

    static final String KEEP = "KEEP";
    static final String SEND = "SEND";

    private final Workshop workshop;
    private final TenantId tenant;
    private final Names names;
    private final Set<ItemRef> inFile;
    private final Map<Long, Long> planned = new HashMap<>();
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
        before.stream().filter(ref -> ref.kind() == Kind.STAGE).forEach(ref -> planned.putAll(planned(ref)));
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
            put(Topic.STAGE_REMOVED, stage.ref(), name(stage.ref()), people, options, "");
        }
        return people > 0 && choices.answer(stage.ref().code(), "").isEmpty();
    }

    /** Asks what is to happen to those who are past a step whose time is new. */
    void ask(Difference difference) {
        for (Change change : difference.changes()) {
            if (change.item().kind() == Kind.STEP) {
                if (change.what() == What.ADDED) {
                    ask(Topic.STEP_ADDED, change, inStageOf(change.item()));
                } else if (change.what() == What.CHANGED) {
                    ask(Topic.TIME_CHANGED, change, planned.getOrDefault(id(change.item()), 0L));
                }
            }
        }
    }

    private void ask(Topic topic, Change change, long waiting) {
        ItemRef stage = new ItemRef(Kind.STAGE, change.item().owner());
        long left = planned(stage).getOrDefault(id(change.item()), 0L);
        if (waiting > left) {
            List<Option> options = List.of(new Option(KEEP, ""), new Option(SEND, ""));
            put(topic, change.item(), change.name(), waiting - left, options, KEEP);
        }
    }

    private void put(Topic topic, ItemRef ref, String name, long people, List<Option> options, String suggested) {
        questions.put(ref.code(), new Question(topic, ref.code(), name, people, options, suggested));
    }

    private Map<Long, Long> planned(ItemRef stage) {
        Map<Long, Long> counts = new HashMap<>();
        Long id = names.id(stage);
        if (id != null) {
            Map<Long, StepNumbers> numbers = workshop.numbers.of(tenant, id);
            numbers.forEach((step, number) -> counts.put(step, number.planned()));
        }
        return counts;
    }

    private long inStageOf(ItemRef step) {
        Long stage = names.id(new ItemRef(Kind.STAGE, step.owner()));
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
