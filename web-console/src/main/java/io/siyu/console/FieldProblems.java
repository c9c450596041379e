package io.siyu.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is wrong with a form, by field, so that each problem stands beside its field. */
public final class FieldProblems {

    private final Map<String, String> byField = new LinkedHashMap<>();

    /** One problem of one field. */
    public static FieldProblems of(String field, String text) {
        return new FieldProblems().and(field, text);
    }

    /** Adds a problem; the first one of a field is the one that is shown. */
    public FieldProblems and(String field, String text) {
        byField.putIfAbsent(field, text);
        return this;
    }

    /** Whether the field has a problem. */
    public boolean has(String field) {
        return byField.containsKey(field);
    }

    /** The problem of the field. */
    public String of(String field) {
        return byField.getOrDefault(field, "");
    }

    /** What is wrong, in the order it was found. */
    public List<String> texts() {
        return List.copyOf(byField.values());
    }

    /** Leaves out the problems of these fields. */
    public void forget(Predicate<String> fields) {
        byField.keySet().removeIf(fields);
    }

    /** Whether anything is wrong at all. */
    public boolean any() {
        return !byField.isEmpty();
    }
}
