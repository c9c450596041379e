package io.siyu.condition;

import io.siyu.behaviour.EventName;
import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.contact.AttributeType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks single parts of a condition. */
final class PartProblems {

    private static final int LONGEST = 200;
    private static final int MOST_VALUES = 200;
    private static final int MOST_TIMES = 100_000;
    private static final int MOST_DAYS = 36_500;
    private static final Duration LONGEST_TIME = Duration.ofDays(3_660);

    private final ConditionProblems.Found found;
    private final Names.Known names;
    private final Function<String, Optional<AttributeType>> types;

    PartProblems(ConditionProblems.Found found, Names.Known names, Function<String, Optional<AttributeType>> types) {
        this.found = found;
        this.names = names;
        this.types = types;
    }

    void check(Condition part, String path) {
        switch (part) {
            case Condition.All all -> {}
            case Condition.Any any -> {}
            case Condition.Not not -> {}
            case Condition.Attribute attribute -> attribute(attribute, path);
            case Condition.Date date -> date(date, path);
            case Condition.Tagged tagged -> {
                someOf(tagged.tags(), path + ".tags");
                known(tagged.tags(), names.tags(), path + ".tags", "tag");
                length(tagged.within(), path + ".within");
            }
            case Condition.Follows follows -> {
                known(follows.staff(), names.staff(), path + ".staff", "staff");
                texts(follows.states(), path + ".states");
                ages(follows.longerThan(), follows.within(), path);
            }
            case Condition.Owned owned -> known(owned.staff(), names.staff(), path + ".staff", "staff");
            case Condition.InStage stage -> stage(stage, path);
            case Condition.Did did -> did(did, path);
            case Condition.DidThen sequence -> {
                event(sequence.first(), path + ".first");
                event(sequence.then(), path + ".then");
                length(sequence.within(), path + ".within");
            }
            case Condition.InGroup group -> texts(group.chats(), path + ".chats");
            case Condition.Spent spent -> spent(spent, path);
            case Condition.InSegment(long segment) ->
                known(List.of(segment), names.segments(), path + ".segment", "segment");
        }
    }

    private void attribute(Condition.Attribute asked, String path) {
        Optional<AttributeType> type = types.apply(asked.attribute());
        if (type.isEmpty()) {
            found.add(path + ".attribute", "attribute", asked.attribute());
            return;
        }
        if (!AttributeKinds.comparisons(asked.attribute(), type.get()).contains(asked.is())) {
            found.add(path + ".is", "comparison");
            return;
        }
        if (asked.is() != Comparison.IS_SET && asked.is() != Comparison.IS_NOT_SET) {
            someOf(asked.values(), path + ".values");
            texts(asked.values(), path + ".values");
            values(asked, type.get(), path + ".values");
        }
    }

    private void values(Condition.Attribute asked, AttributeType type, String path) {
        for (int i = 0; i < asked.values().size(); i++) {
            String value = asked.values().get(i);
            String place = path + "[" + i + "]";
            if (type == AttributeType.NUMBER && NumberText.read(value) == null) {
                found.add(place, "number");
            } else if (type == AttributeType.BOOLEAN
                    && !List.of("true", "false").contains(value)) {
                found.add(place, "boolean");
            } else if (asked.attribute().equals("gender")
                    && !List.of("male", "female").contains(value)) {
                found.add(place, "gender");
            }
        }
    }

    private void date(Condition.Date asked, String path) {
        boolean isDate = AttributeKinds.BUILT_IN_DATES.contains(asked.attribute())
                || types.apply(asked.attribute())
                        .filter(type -> type == AttributeType.DATE)
                        .isPresent();
        if (!isDate) {
            found.add(path + ".attribute", "date.attribute", asked.attribute());
        }
        switch (asked.is()) {
            case IS_SET, IS_NOT_SET -> {}
            case ON, BEFORE, AFTER -> {
                if (asked.date() == null) {
                    found.add(path + ".date", "date.missing");
                }
            }
            default -> {
                if (asked.days() == null || asked.days() < 0 || asked.days() > MOST_DAYS) {
                    found.add(path + ".days", "days", MOST_DAYS);
                }
            }
        }
    }

    private void stage(Condition.InStage asked, String path) {
        known(List.of(asked.journey()), names.journeys(), path + ".journey", "journey");
        known(asked.stages(), names.stages(), path + ".stages", "stage");
        ages(asked.longerThan(), asked.within(), path);
        if (asked.standing() != Condition.InStage.Standing.INSIDE
                && (asked.longerThan() != null || asked.within() != null)) {
            found.add(path + (asked.longerThan() != null ? ".longerThan" : ".within"), "stage.onlyInside");
        }
    }

    private void did(Condition.Did asked, String path) {
        event(asked.event(), path + ".event");
        length(asked.within(), path + ".within");
        times(asked.atLeast(), path + ".atLeast");
        times(asked.atMost(), path + ".atMost");
        if (asked.atLeast() != null && asked.atMost() != null && asked.atLeast() > asked.atMost()) {
            found.add(path + ".atMost", "reversed");
        }
    }

    private void event(EventPattern event, String path) {
        if (!event.name().matches(EventName.PATTERN)) {
            found.add(path + ".name", "event.name");
        }
        for (int i = 0; i < event.attributes().size(); i++) {
            EventPattern.AttributeTest test = event.attributes().get(i);
            String place = path + ".attributes[" + i + "]";
            text(test.attribute(), place + ".attribute");
            text(test.value(), place + ".value");
            boolean ordered = test.comparison() == EventPattern.AttributeTest.Comparison.AT_LEAST
                    || test.comparison() == EventPattern.AttributeTest.Comparison.AT_MOST;
            if (ordered && NumberText.read(test.value()) == null) {
                found.add(place + ".value", "number");
            }
        }
    }

    private void spent(Condition.Spent asked, String path) {
        length(asked.within(), path + ".within");
        if (asked.atLeast() == null && asked.atMost() == null) {
            found.add(path + ".atLeast", "spent.missing");
        }
        if (asked.atLeast() != null && asked.atLeast().signum() < 0) {
            found.add(path + ".atLeast", "negative");
        }
        if (asked.atMost() != null && asked.atMost().signum() < 0) {
            found.add(path + ".atMost", "negative");
        }
        if (asked.atLeast() != null && asked.atMost() != null && asked.atLeast().compareTo(asked.atMost()) > 0) {
            found.add(path + ".atMost", "reversed");
        }
    }

    private void times(@Nullable Integer times, String path) {
        if (times != null && (times < 0 || times > MOST_TIMES)) {
            found.add(path, "times", MOST_TIMES);
        }
    }

    private void ages(@Nullable Duration longerThan, @Nullable Duration within, String path) {
        length(longerThan, path + ".longerThan");
        length(within, path + ".within");
        if (longerThan != null && within != null && longerThan.compareTo(within) >= 0) {
            found.add(path + ".within", "reversed");
        }
    }

    private void length(@Nullable Duration length, String path) {
        if (length != null && (!length.isPositive() || length.compareTo(LONGEST_TIME) > 0)) {
            found.add(path, "length", LONGEST_TIME.toDays());
        }
    }

    private void someOf(Collection<?> values, String path) {
        if (values.isEmpty()) {
            found.add(path, "missing");
        } else if (values.size() > MOST_VALUES) {
            found.add(path, "values", MOST_VALUES);
        }
    }

    private void texts(List<String> texts, String path) {
        for (int i = 0; i < texts.size(); i++) {
            text(texts.get(i), path + "[" + i + "]");
        }
    }

    private void text(String text, String path) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            found.add(path, "text", LONGEST);
        }
    }

    private void known(Collection<Long> ids, Map<Long, String> of, String path, String what) {
        ids.stream()
                .filter(id -> !of.containsKey(id))
                .findFirst()
                .ifPresent(id -> found.add(path, "unknown." + what, Long.toString(id)));
    }
}
