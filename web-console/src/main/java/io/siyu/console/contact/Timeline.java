package io.siyu.console.contact;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import io.siyu.assignment.Assignments;
import io.siyu.behaviour.Behaviour;
import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.console.assignment.AssignmentWords;
import io.siyu.console.contact.Story.Fact;
import io.siyu.console.contact.TimelineEntry.Sort;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One contact's story in words, the latest first, a page at a time. */
@Component
class Timeline {

    private static final int PAGE = 40;

    private final Story story;
    private final Assignments assignments;
    private final AssignmentWords assigned;
    private final EventWords words;
    private final Notices notices;

    Timeline(Story story, Assignments assignments, AssignmentWords assigned, EventWords words, Notices notices) {
        this.story = story;
        this.assignments = assignments;
        this.assigned = assigned;
        this.words = words;
        this.notices = notices;
    }

    /**
     * A page.
     *
     * @param before no fact is younger than this
     * @param skip so many facts of that very moment were shown already
     */
    Page page(TenantId tenant, long contact, Instant before, int skip) {
        List<Fact> facts = story.of(tenant, contact, before, skip + PAGE + 1);
        List<Fact> unseen = facts.subList(Math.min(skip, facts.size()), facts.size());
        List<Fact> shown = unseen.subList(0, Math.min(PAGE, unseen.size()));
        Next next = unseen.size() > shown.size() ? next(shown, before, skip) : null;
        Map<String, TimelineEntry> decisions = decisions(tenant, shown);
        List<TimelineEntry> entries = shown.stream()
                .map(fact -> fact.sort().equals("assigned") ? requireNonNull(decisions.get(fact.what())) : entry(fact))
                .toList();
        return new Page(entries, next);
    }

    /** The assignments among the facts with their reasons, read together. */
    private Map<String, TimelineEntry> decisions(TenantId tenant, List<Fact> facts) {
        List<Long> ids = facts.stream()
                .filter(fact -> fact.sort().equals("assigned"))
                .map(fact -> Long.valueOf(fact.what()))
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> names = assigned.names(tenant);
        return assignments.of(tenant, ids).stream()
                .collect(toMap(
                        decision -> Long.toString(decision.id()),
                        decision -> new TimelineEntry(
                                decision.at(),
                                Sort.ASSIGNED,
                                assigned.what(decision, names),
                                String.join(" ", assigned.why(decision, names)))));
    }

    private static Next next(List<Fact> shown, Instant before, int skip) {
        Instant last = shown.getLast().at();
        long seen = shown.stream().filter(fact -> fact.at().equals(last)).count();
        return new Next(last, (int) seen + (last.equals(before) ? skip : 0));
    }

    private TimelineEntry entry(Fact fact) {
        return switch (fact.sort()) {
            case "relation" -> entry(fact, relation(fact), "console.timeline." + fact.how(), fact.what());
            case "tag" -> entry(fact, Sort.TAG, "console.timeline.tagged", fact.what());
            case "stage" -> entry(fact, Sort.STAGE, moved(fact), fact.what(), or(fact.how()), or(fact.more()));
            case "refused" ->
                new TimelineEntry(
                        fact.at(),
                        Sort.REFUSED,
                        notices.text("console.timeline.refused", fact.what(), or(fact.how())),
                        notices.textOr("journey.refused." + fact.more(), or(fact.more())));
            case "behaviour" -> new TimelineEntry(fact.at(), Sort.BEHAVIOUR, behaviour(fact), null);
            case "rule" -> entry(fact, Sort.RULE, "console.timeline.fired", fact.what());
            case "message" ->
                new TimelineEntry(
                        fact.at(),
                        Sort.MESSAGE,
                        notices.text("console.timeline.message." + fact.how(), fact.what()),
                        fact.who());
            case "opened" -> entry(fact, Sort.OPPORTUNITY, "console.timeline.opened", kind(fact));
            case "closed" ->
                new TimelineEntry(
                        fact.at(),
                        Sort.OPPORTUNITY,
                        notices.text("console.timeline.closed", kind(fact), outcome(fact)),
                        fact.who());
            case "merged" -> entry(fact, Sort.PROFILE, "console.timeline.merged");
            case "note" -> new TimelineEntry(fact.at(), Sort.NOTE, fact.what(), cause(fact));
            case "consent" -> entry(fact, Sort.CONSENT, "console.timeline.consent." + fact.what(), or(fact.how()));
            default -> change(fact);
        };
    }

    private TimelineEntry entry(Fact fact, Sort sort, String code, Object... arguments) {
        return new TimelineEntry(fact.at(), sort, notices.text(code, arguments), cause(fact));
    }

    private static Sort relation(Fact fact) {
        return "BEGUN".equals(fact.how()) ? Sort.FRIEND : Sort.FRIEND_LOST;
    }

    private static String moved(Fact fact) {
        String how = fact.how() == null ? "entered" : fact.more() == null ? "left" : "moved";
        return "console.timeline.stage." + how;
    }

    private String behaviour(Fact fact) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("title", or(fact.how()));
        if (fact.more() != null) {
            attributes.put("seconds", fact.more());
        }
        return words.behaviour(new Behaviour(0, fact.what(), "", fact.at(), attributes));
    }

    private TimelineEntry change(Fact fact) {
        String name = notices.textOr("console.contact.fact." + fact.what(), fact.what());
        String code = fact.more() == null ? "forgotten" : fact.how() == null ? "known" : "changed";
        return entry(
                fact,
                Sort.PROFILE,
                "console.timeline." + code,
                name,
                shown(fact, fact.how()),
                shown(fact, fact.more()));
    }

    private String shown(Fact fact, @Nullable String value) {
        return fact.what().equals("gender")
                ? notices.textOr("console.contact.gender." + value, or(value))
                : notices.textOr("console.value." + value, or(value));
    }

    private String kind(Fact fact) {
        return notices.text("opportunity.kind." + fact.what());
    }

    private String outcome(Fact fact) {
        String how = or(fact.how());
        return notices.textOr("console.today.outcome." + how, notices.textOr("opportunity.state." + how, how));
    }

    private @Nullable String cause(Fact fact) {
        return fact.who() == null ? null : words.cause(fact.who());
    }

    private static String or(@Nullable String text) {
        return requireNonNullElse(text, "–");
    }

    /** Some entries, and where the next page begins; null: there is none. */
    record Page(List<TimelineEntry> entries, @Nullable Next next) {}

    /** Where a page begins. */
    record Next(Instant before, int skip) {}
}
