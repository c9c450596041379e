package io.siyu.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what was seen of one contact into words, beside what was asked. */
final class Sight {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Wording wording;
    private final Names.Known names;
    private final ZoneId zone;

    Sight(Wording wording, Names.Known names, ZoneId zone) {
        this.wording = wording;
        this.names = names;
        this.zone = zone;
    }

    Reasons reasons(Verdict verdict) {
        List<Reasons> parts = verdict.parts().stream().map(this::reasons).toList();
        return new Reasons(verdict.holds(), words(verdict), parts);
    }

    private String words(Verdict verdict) {
        String asked = wording.asked(verdict.asked());
        String seen = seen(verdict);
        return seen.isEmpty() ? asked : wording.say("seen", asked, seen);
    }

    private String seen(Verdict verdict) {
        return switch (verdict.seen()) {
            case Seen.Nothing nothing -> membership(verdict);
            case Seen.Value(String text) -> text == null ? say("seen.unknown") : value(verdict, text);
            case Seen.Day(LocalDate day) -> day == null ? say("seen.unknown") : day.toString();
            case Seen.Tags(List<Long> tags) -> listed(tags, names.tags(), "seen.noTag");
            case Seen.Staff(List<Long> staff) -> listed(staff, names.staff(), "seen.nobody");
            case Seen.Stay(ContactFacts.Stay stay) -> stay(stay);
            case Seen.Times(long times) -> wording.say("seen.times", times);
            case Seen.Sequence(Instant first, Instant then) -> sequence(first, then);
            case Seen.Chats(List<String> chats) -> chats.isEmpty() ? say("seen.noGroup") : wording.quoted(chats);
            case Seen.Amount(var amount) -> amount == null ? say("seen.noOrder") : amount.toPlainString();
        };
    }

    private String membership(Verdict verdict) {
        return verdict.asked() instanceof Condition.InSegment
                ? say(verdict.holds() ? "seen.member" : "seen.noMember")
                : "";
    }

    private String value(Verdict verdict, String text) {
        return verdict.asked() instanceof Condition.Attribute attribute
                ? wording.value(attribute.attribute(), text)
                : text;
    }

    private String stay(ContactFacts.@Nullable Stay stay) {
        return stay == null
                ? say("seen.nowhere")
                : wording.say(
                        stay.inside() ? "seen.inside" : "seen.left",
                        wording.name(stay.stage(), names.stages()),
                        time(stay.enteredAt()));
    }

    private String sequence(@Nullable Instant first, @Nullable Instant then) {
        if (first == null) {
            return say("seen.noFirst");
        }
        return then == null
                ? wording.say("seen.firstOnly", time(first))
                : wording.say("seen.both", time(first), time(then));
    }

    private String listed(List<Long> ids, Map<Long, String> of, String none) {
        return ids.isEmpty() ? say(none) : wording.listed(ids, of);
    }

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    private String say(String code) {
        return wording.say(code);
    }
}
