package io.siyu.condition;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Puts what a condition asks into words, in the reader's language. */
final class Wording {

    private final MessageSource messages;
    private final Names.Known names;
    private final Locale locale = LocaleContextHolder.getLocale();

    Wording(MessageSource messages, Names.Known names) {
        this.messages = messages;
        this.names = names;
    }

    String asked(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> of.isEmpty() ? say("everybody") : joined(of, "and");
            case Condition.Any(List<Condition> of) -> of.isEmpty() ? say("nobody") : joined(of, "or");
            case Condition.Not(Condition of) -> say("not", asked(of));
            case Condition.Attribute attribute -> attribute(attribute);
            case Condition.Date date ->
                say(
                        "date." + date.is(),
                        attributeName(date.attribute()),
                        date.date() == null ? "" : date.date().toString(),
                        date.days() == null ? 0 : date.days());
            case Condition.Tagged tagged ->
                say("tag." + tagged.match(), listed(tagged.tags(), names.tags()))
                        + within("tag.within", tagged.within());
            case Condition.Follows follows -> follows(follows);
            case Condition.Owned owned ->
                owned.staff().isEmpty() ? say("owner.any") : say("owner", listed(owned.staff(), names.staff()));
            case Condition.InStage stage -> stage(stage);
            case Condition.Did did -> did(did);
            case Condition.DidThen sequence ->
                say(
                        sequence.followed() ? "sequence.followed" : "sequence.notFollowed",
                        event(sequence.first()),
                        event(sequence.then()),
                        length(sequence.within()));
            case Condition.InGroup group ->
                say(
                        group.member() ? "group.in" : "group.notIn",
                        group.chats().isEmpty() ? say("group.any") : quoted(group.chats()));
            case Condition.Spent spent -> spent(spent);
            case Condition.InSegment(long segment) -> say("segment", name(segment, names.segments()));
        };
    }

    /** A text of this module's messages. */
    String say(String code, Object... details) {
        return messages.getMessage("condition." + code, details, locale);
    }

    /** A text of this module's messages, or a word that needs none. */
    private String sayOr(String code, String word) {
        return Objects.requireNonNullElse(messages.getMessage("condition." + code, null, word, locale), word);
    }

    String attributeName(String key) {
        @Nullable String label = names.attributes().get(key);
        return label != null ? label : sayOr("attribute.name." + key, key);
    }

    String listed(Collection<Long> ids, Map<Long, String> of) {
        return ids.stream().map(id -> name(id, of)).collect(joining(say("comma")));
    }

    /** A thing that is gone is named by its number. */
    String name(long id, Map<Long, String> of) {
        @Nullable String name = of.get(id);
        return say("quoted", name != null ? name : "#" + id);
    }

    String quoted(Collection<String> texts) {
        return texts.stream().map(text -> say("quoted", text)).collect(joining(say("comma")));
    }

    /** A length of time in its largest whole unit. */
    String length(Duration duration) {
        long seconds = duration.toSeconds();
        for (Map.Entry<String, Long> unit : UNITS) {
            if (seconds % unit.getValue() == 0) {
                return say("length." + unit.getKey(), seconds / unit.getValue());
            }
        }
        return duration.toString();
    }

    private static final List<Map.Entry<String, Long>> UNITS = List.of(
            Map.entry("days", 86_400L),
            Map.entry("hours", 3_600L),
            Map.entry("minutes", 60L),
            Map.entry("seconds", 1L));

    private String joined(List<Condition> parts, String by) {
        return parts.stream()
                .map(part -> Topics.parts(part).size() > 1 ? say("bracketed", asked(part)) : asked(part))
                .collect(joining(say(by)));
    }

    private String attribute(Condition.Attribute attribute) {
        String values = attribute.values().stream()
                .map(value -> say("quoted", value(attribute.attribute(), value)))
                .collect(joining(say("orComma")));
        return say("attribute." + attribute.is(), attributeName(attribute.attribute()), values);
    }

    /** A word for a value that is stored as a code. */
    String value(String attribute, String value) {
        return sayOr("value." + attribute + "." + value, value);
    }

    private String follows(Condition.Follows follows) {
        String who = follows.staff().isEmpty() ? say("staff.any") : listed(follows.staff(), names.staff());
        String from = follows.states().isEmpty() ? "" : say("follow.states", quoted(follows.states()));
        return say("follow." + follows.standing(), who) + from + ages(follows.longerThan(), follows.within());
    }

    private String stage(Condition.InStage stage) {
        String journey = name(stage.journey(), names.journeys());
        String stages = stage.stages().isEmpty() ? say("stage.any") : listed(stage.stages(), names.stages());
        return say("stage." + stage.standing(), journey, stages) + ages(stage.longerThan(), stage.within());
    }

    private String did(Condition.Did did) {
        Times times = Times.of(did);
        String event = event(did.event());
        return within("event.within", did.within())
                + (times.isNever() ? say("event.never", event) : say("event.did", event, number(times)));
    }

    /** How often something is asked for. */
    String number(Times times) {
        if (!times.isLimited()) {
            return say("times.least", times.least());
        }
        return times.least() <= 0 ? say("times.most", times.most()) : say("times.between", times.least(), times.most());
    }

    String event(EventPattern event) {
        String name = sayOr("event.name." + event.name(), event.name());
        List<String> tests = new ArrayList<>();
        event.attributes().forEach(test -> tests.add(say("test." + test.comparison(), test.attribute(), test.value())));
        return tests.isEmpty() ? name : say("event.with", name, String.join(say("comma"), tests));
    }

    private String spent(Condition.Spent spent) {
        String bounds = Stream.of(
                        spent.atLeast() == null
                                ? ""
                                : say("spent.least", spent.atLeast().toPlainString()),
                        spent.atMost() == null
                                ? ""
                                : say("spent.most", spent.atMost().toPlainString()))
                .filter(bound -> !bound.isEmpty())
                .collect(joining(say("comma")));
        return within("event.within", spent.within()) + say("spent." + spent.measure(), bounds);
    }

    private String ages(@Nullable Duration longerThan, @Nullable Duration within) {
        return within("age.longer", longerThan) + within("age.within", within);
    }

    private String within(String code, @Nullable Duration duration) {
        return duration == null ? "" : say(code, length(duration));
    }
}
