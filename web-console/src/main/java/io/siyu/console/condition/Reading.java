package io.siyu.console.condition;

import static java.util.Objects.requireNonNullElse;

import io.siyu.condition.Condition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads forms. What cannot be understood is noted and left out. */
final class Reading {

    private static final String WHOLE = "\\d{1,9}";
    private static final String AMOUNT = "\\d{1,12}(\\.\\d{1,4})?";

    private final List<Unread> unread = new ArrayList<>();

    /** What could not be understood so far. */
    List<Unread> unread() {
        return unread;
    }

    /**
     * The condition a form describes.
     *
     * @param path the form's name within the editor, empty for the outermost
     */
    Condition condition(ConditionForm form, String path) {
        return switch (form.getKind()) {
            case ALL, ANY, NONE -> group(form, parts(form, path));
            case TAG -> new Condition.Tagged(ids(form.getTags()), form.getMatch(), within(form, path));
            case EVENT -> did(form, path);
            case SEQUENCE ->
                new Condition.DidThen(
                        form.getEvent().pattern(),
                        form.getThen().pattern(),
                        form.isFollowed(),
                        needed(within(form, path), path, "within.amount", Duration.ZERO));
            case STAGE -> stay(form, path);
            case SEGMENT -> new Condition.InSegment(requireNonNullElse(form.getSegment(), 0L));
            case ATTRIBUTE -> {
                chosen(form.getProfile().getAttribute(), path, "profile.attribute");
                yield form.getProfile().condition();
            }
            case DATE -> date(form.getDay(), path);
            case FOLLOW -> follows(form, path);
            case OWNER -> new Condition.Owned(ids(form.getStaff()));
            case SPENDING -> spent(form, path);
            case GROUP -> new Condition.InGroup(Texts.written(form.getChats()), form.isMember());
        };
    }

    private static Condition group(ConditionForm form, List<Condition> parts) {
        if (form.isAlone()) {
            return parts.getFirst();
        }
        return switch (form.getKind()) {
            case ANY -> new Condition.Any(parts);
            case NONE -> new Condition.Not(parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts));
            default -> new Condition.All(parts);
        };
    }

    private List<Condition> parts(ConditionForm form, String path) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < form.getOf().size(); i++) {
            parts.add(condition(form.getOf().get(i), name(path, "of[" + i + "]")));
        }
        return parts;
    }

    private Condition did(ConditionForm form, String path) {
        CountForm count = form.getCount();
        Integer least = count.getBounds().hasLeast() ? whole(count.getAtLeast(), path, "count.atLeast") : null;
        Integer most = count.getBounds().hasMost() ? whole(count.getAtMost(), path, "count.atMost") : null;
        boolean never = count.getBounds() == CountForm.Bounds.NONE;
        return new Condition.Did(
                form.getEvent().pattern(), least, never ? Integer.valueOf(0) : most, within(form, path));
    }

    private Condition spent(ConditionForm form, String path) {
        CountForm count = form.getCount();
        BigDecimal least = count.getBounds().hasLeast() ? amount(count.getAtLeast(), path, "count.atLeast") : null;
        BigDecimal most = count.getBounds().hasMost() ? amount(count.getAtMost(), path, "count.atMost") : null;
        boolean nothing = count.getBounds() == CountForm.Bounds.NONE;
        return new Condition.Spent(form.getMeasure(), least, nothing ? BigDecimal.ZERO : most, within(form, path));
    }

    private Condition stay(ConditionForm form, String path) {
        return new Condition.InStage(
                requireNonNullElse(form.getJourney(), 0L),
                form.getStay(),
                ids(form.getStages()),
                length(form.getLongerThan(), path, "longerThan.amount"),
                within(form, path));
    }

    private Condition follows(ConditionForm form, String path) {
        return new Condition.Follows(
                form.getFollow().getStanding(),
                ids(form.getStaff()),
                Texts.written(form.getFollow().getStates()),
                length(form.getLongerThan(), path, "longerThan.amount"),
                within(form, path));
    }

    private Condition date(DayForm form, String path) {
        chosen(form.getAttribute(), path, "day.attribute");
        return new Condition.Date(
                form.getAttribute(),
                form.getIs(),
                form.asksDate() ? day(form.getDate(), name(path, "day.date")) : null,
                form.asksDays() ? whole(form.getDays(), path, "day.days") : null);
    }

    private @Nullable Duration within(ConditionForm form, String path) {
        return length(form.getWithin(), path, "within.amount");
    }

    private @Nullable Duration length(LengthForm form, String path, String field) {
        Optional<Duration> length = form.length();
        if (length.isEmpty() && !form.isEmpty()) {
            unread.add(Unread.notUnderstood(name(path, field)));
        }
        return length.orElse(null);
    }

    private <T> T needed(@Nullable T value, String path, String field, T otherwise) {
        if (value == null) {
            unread.add(Unread.missing(name(path, field)));
        }
        return requireNonNullElse(value, otherwise);
    }

    private void chosen(String text, String path, String field) {
        if (text.isEmpty()) {
            unread.add(Unread.missing(name(path, field)));
        }
    }

    private @Nullable Integer whole(String text, String path, String field) {
        return matching(WHOLE, text, name(path, field)).map(Integer::valueOf).orElse(null);
    }

    private @Nullable BigDecimal amount(String text, String path, String field) {
        return matching(AMOUNT, text, name(path, field)).map(BigDecimal::new).orElse(null);
    }

    private Optional<String> matching(String pattern, String text, String field) {
        Optional<String> found = Optional.of(text.strip()).filter(some -> some.matches(pattern));
        if (found.isEmpty()) {
            unread.add(text.isBlank() ? Unread.missing(field) : Unread.notUnderstood(field));
        }
        return found;
    }

    private @Nullable LocalDate day(String text, String field) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException notADay) {
            unread.add(text.isBlank() ? Unread.missing(field) : Unread.notUnderstood(field));
            return null;
        }
    }

    private static List<Long> ids(List<Long> sent) {
        return sent.stream().filter(Objects::nonNull).distinct().toList();
    }

    private static String name(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /**
     * A field that could not be read.
     *
     * @param message key of what is told about it
     */
    record Unread(String field, String message) {

        static Unread missing(String field) {
            return new Unread(field, "console.condition.missing");
        }

        static Unread notUnderstood(String field) {
            return new Unread(field, "console.form.notUnderstood");
        }
    }
}
