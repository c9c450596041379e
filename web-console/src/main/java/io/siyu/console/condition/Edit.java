package io.siyu.console.condition;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change of a condition's shape, as buttons of the editor send it: {@code add of[1] TAG}, {@code remove of[0]},
 * {@code copy of[0]}, {@code ask of[0] event}, {@code drop of[0] event 1}, or {@code show of[0]}, which only shows the form
 * again. The outermost group is {@code .}.
 */
record Edit(String verb, String path, String object) {

    /** How many lines and groups an editor holds at most. */
    static final int MOST_LINES = 60;

    /** How many groups may be within each other. */
    static final int DEEPEST = 4;

    private static final Pattern WORDS =
            Pattern.compile("(add|remove|copy|ask|drop|show) (\\.|of\\[\\d{1,3}](?:\\.of\\[\\d{1,3}])*)((?: \\w+)*)");
    private static final Pattern STEP = Pattern.compile("of\\[(\\d+)]");

    /** What was asked for, if anything was that makes sense. */
    static Optional<Edit> asked(Collection<String> sent) {
        return sent.stream()
                .map(WORDS::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> new Edit(
                        found.group(1),
                        found.group(2).equals(".") ? "" : found.group(2),
                        found.group(3).strip()));
    }

    /** Does it, as far as it can be done; answers with the name of the field where the person may go on. */
    String apply(ConditionForm root) {
        ConditionForm found = node(root, path);
        if (found == null) {
            return "";
        }
        return switch (verb) {
            case "add" -> add(root, found);
            case "remove" -> remove(root);
            case "copy" -> copy(root, found);
            case "ask" -> ask(found);
            case "drop" -> drop(found);
            default -> path;
        };
    }

    private String add(ConditionForm root, ConditionForm group) {
        Optional<Kind> kind = Kind.named(object);
        if (kind.isEmpty() || !group.getKind().isGroup() || root.size() >= MOST_LINES) {
            return path;
        }
        ConditionForm line = new ConditionForm();
        line.setKind(kind.get());
        if (kind.get() == Kind.SPENDING) {
            line.getCount().setBounds(CountForm.Bounds.AT_LEAST);
        }
        group.getOf().add(line);
        return child(path, group.getOf().size() - 1);
    }

    private String remove(ConditionForm root) {
        ConditionForm parent = node(root, parent());
        if (parent != null && !path.isEmpty()) {
            parent.getOf().remove(last());
        }
        return parent();
    }

    private String copy(ConditionForm root, ConditionForm original) {
        ConditionForm parent = node(root, parent());
        if (parent == null || path.isEmpty() || root.size() + 1 + original.size() > MOST_LINES) {
            return path;
        }
        parent.getOf().add(last() + 1, Fields.copy(original));
        return child(parent(), last() + 1);
    }

    private String ask(ConditionForm line) {
        EventForm event = object.equals("then") ? line.getThen() : line.getEvent();
        event.ask();
        return "%s.%s.attributes[%d]"
                .formatted(path, object, event.getAttributes().size() - 1);
    }

    private String drop(ConditionForm line) {
        String[] words = object.split(" ", 2);
        EventForm event = words[0].equals("then") ? line.getThen() : line.getEvent();
        event.drop(words.length > 1 ? Integer.parseInt(words[1]) : -1);
        return path + "." + words[0];
    }

    private String parent() {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    private int last() {
        return Integer.parseInt(path.substring(path.lastIndexOf('[') + 1, path.length() - 1));
    }

    private static String child(String path, int place) {
        return (path.isEmpty() ? "" : path + ".") + "of[" + place + "]";
    }

    private static @Nullable ConditionForm node(ConditionForm root, String path) {
        Matcher steps = STEP.matcher(path);
        ConditionForm node = root;
        while (steps.find()) {
            int place = Integer.parseInt(steps.group(1));
            if (place >= node.getOf().size()) {
                return null;
            }
            node = node.getOf().get(place);
        }
        return node;
    }
}
