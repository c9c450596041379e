package io.siyu.console.condition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the field of a form that a path through its condition speaks of, so that each problem stands beside its field. */
final class Places {

    private static final Pattern PART = Pattern.compile("of\\[(\\d+)](?:\\.(.*))?");
    private static final Pattern PART_OF_NONE = Pattern.compile("of\\.of\\[(\\d+)](?:\\.(.*))?");
    private static final Pattern ONLY_PART = Pattern.compile("of(?:\\.(.*))?");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(.*)");

    /** One of several texts or ids, which have their problems in one place. */
    private static final Pattern ONE_OF_SEVERAL = Pattern.compile("\\[\\d+]");

    private Places() {}

    /** The name within the editor; empty for the outermost group as a whole. */
    static String of(ConditionForm form, String path) {
        return of(form, "", path);
    }

    private static String of(ConditionForm form, String at, String path) {
        if (!form.getKind().isGroup()) {
            return field(form, at, FIELD.matcher(path));
        }
        if (form.isAlone()) {
            return part(form, at, 0, path);
        }
        if (form.getKind() != Kind.NONE) {
            return part(form, at, PART.matcher(path));
        }
        if (form.getOf().size() != 1) {
            return part(form, at, PART_OF_NONE.matcher(path));
        }
        Matcher only = ONLY_PART.matcher(path);
        return only.matches() ? part(form, at, 0, rest(only, 1)) : at;
    }

    private static String field(ConditionForm form, String at, Matcher found) {
        if (!found.matches()) {
            return at;
        }
        String rest = found.group(2);
        String within = ONE_OF_SEVERAL.matcher(rest).matches() ? "" : rest;
        return name(at, form.getKind().formName(found.group(1)) + within);
    }

    private static String part(ConditionForm form, String at, Matcher found) {
        return found.matches() ? part(form, at, Integer.parseInt(found.group(1)), rest(found, 2)) : at;
    }

    private static String part(ConditionForm form, String at, int place, String rest) {
        return place < form.getOf().size() ? of(form.getOf().get(place), name(at, "of[" + place + "]"), rest) : at;
    }

    private static String rest(Matcher found, int group) {
        String rest = found.group(group);
        return rest == null ? "" : rest;
    }

    private static String name(String at, String field) {
        return at.isEmpty() ? field : at + "." + field;
    }
}
