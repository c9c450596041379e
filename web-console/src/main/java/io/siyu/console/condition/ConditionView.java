package io.siyu.console.condition;

import static java.util.stream.Collectors.toSet;

import io.siyu.channel.ChannelCode;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.console.EventWords;
import io.siyu.console.FieldProblems;
import io.siyu.journey.Stage;
import io.siyu.staff.Staff;
import io.siyu.tag.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the editor shows; made by {@link ConditionEditor#view}.
 *
 * @param name the form's name for the condition, before all names of its fields
 * @param problems of the whole form, by full names
 * @param words the condition as a sentence; empty while it cannot be told
 * @param empty whom it means that there is no line
 * @param edits where changes of its shape are sent; what comes back takes the place of the editor unless the form says
 *     otherwise
 */
public record ConditionView(
        String name,
        ConditionForm form,
        FieldProblems problems,
        boolean mayEdit,
        String words,
        Empty empty,
        String edits,
        Choices choices,
        EventWords events) {

    /** The same, where no line means somebody else than everybody. */
    public ConditionView meaning(Empty whom) {
        return new ConditionView(name, form, problems, mayEdit, words, whom, edits, choices, events);
    }

    /** The same, where changes of its shape are sent elsewhere. */
    public ConditionView editedAt(String address) {
        return new ConditionView(name, form, problems, mayEdit, words, empty, address, choices, events);
    }

    /** An id for elements of the page, which may hold neither dots nor brackets. */
    public String id() {
        return "condition-" + name.replaceAll("\\W+", "-");
    }

    /** Where the person may go on. */
    public String focus() {
        return form.focus();
    }

    /** The full name of a line, or of the outermost group. */
    public String whole(String path) {
        return name.isEmpty() || path.isEmpty() ? name + path : name + "." + path;
    }

    /** The full name of a field of a line. */
    public String field(String path, String field) {
        String whole = whole(path);
        return whole.isEmpty() ? field : whole + "." + field;
    }

    /** The name of a part of a group, within the editor. */
    public String part(String path, int place) {
        return (path.isEmpty() ? "" : path + ".") + "of[" + place + "]";
    }

    /** What a button sends to change a line's shape. */
    public String edit(String verb, String path) {
        return verb + " " + (path.isEmpty() ? "." : path);
    }

    /** The same for an element that sends something else by itself, as JSON. */
    public String vals(String verb, String path) {
        return "{\"%s\": \"%s\"}".formatted(field("", "edit"), edit(verb, path));
    }

    /** What every request of the editor tells, as JSON. */
    public String vals() {
        return "{\"prefix\": \"%s\", \"empty\": \"%s\"}".formatted(name, empty);
    }

    /** Whether there is room for one more group within this one. */
    public boolean takesGroups(String path) {
        return path.split("of\\[", -1).length < Edit.DEEPEST;
    }

    /** Whether there is room for one more line. */
    public boolean takesLines() {
        return form.size() < Edit.MOST_LINES;
    }

    public List<Kind> lines() {
        return Kind.lines();
    }

    public List<Kind> groups() {
        return Kind.groups();
    }

    /** What a line does not show but keeps. */
    public Map<String, List<String>> kept(ConditionForm line) {
        return Fields.kept(line);
    }

    /** How the attribute can be compared; the way it is compared now always among them. */
    public Set<Comparison> comparisons(ProfileForm profile) {
        Set<Comparison> comparisons =
                EnumSet.copyOf(choices.attribute(profile.getAttribute()).type().comparisons());
        comparisons.add(profile.getIs());
        return comparisons;
    }

    /** The few values the attribute has; none where there are many. */
    public List<Choices.Value> values(ProfileForm profile) {
        return choices.attribute(profile.getAttribute()).values();
    }

    /** The texts that were written, and room for one more. */
    public List<String> texts(List<String> written) {
        List<String> texts = new ArrayList<>(Texts.written(written));
        texts.add("");
        return texts;
    }

    /** The stages of a journey; none while none is chosen. */
    public List<Stage> stages(@Nullable Long journey) {
        return choices.stages(journey);
    }

    /** Tags that were chosen and are no longer there. */
    public List<Long> goneTags(List<Long> chosen) {
        return gone(
                chosen,
                choices.tags().stream().flatMap(group -> group.tags().stream()).map(Tag::id));
    }

    /** Staff who were chosen and have left. */
    public List<Long> goneStaff(List<Long> chosen) {
        return gone(chosen, choices.staff().stream().map(Staff::id));
    }

    /** Stages that were chosen and are none of the journey. */
    public List<Long> goneStages(List<Long> chosen, @Nullable Long journey) {
        return gone(chosen, choices.stages(journey).stream().map(Stage::id));
    }

    /** Values that were chosen and are none of the few there are. */
    public List<String> goneValues(List<String> chosen, List<Choices.Value> few) {
        return gone(Texts.written(chosen), few.stream().map(Choices.Value::value));
    }

    /** States that were chosen and belong to no channel code. */
    public List<String> goneStates(List<String> chosen, List<ChannelCode> channels) {
        return gone(Texts.written(chosen), channels.stream().map(ChannelCode::state));
    }

    /** Whether the profile has no such attribute. */
    public boolean isUnknown(ProfileForm profile) {
        return !profile.getAttribute().isEmpty()
                && choices.attributes().stream().noneMatch(one -> one.key().equals(profile.getAttribute()));
    }

    /** Whether the person may go on by adding to this group. */
    public boolean continuesAt(ConditionForm group, String path) {
        return form.edited() && !group.getOf().isEmpty() && path.equals(focus());
    }

    /** In what lengths of time are counted. */
    public LengthForm.Unit[] units() {
        return LengthForm.Unit.values();
    }

    /** How a date can be compared. */
    public Condition.Date.Comparison[] dateComparisons() {
        return Condition.Date.Comparison.values();
    }

    /** Whom no line at all may mean. */
    public enum Empty {
        EVERYBODY,
        NOBODY
    }

    private static <T> List<T> gone(List<T> chosen, Stream<T> there) {
        Set<T> known = there.collect(toSet());
        return chosen.stream()
                .filter(one -> one != null && !known.contains(one))
                .toList();
    }
}
