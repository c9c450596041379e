package io.siyu.condition;

import static java.util.Comparator.comparing;

import io.siyu.behaviour.EventName;
import io.siyu.condition.ContactFacts.EventFact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a contact by what it did. */
final class EventJudge {

    private static final Comparator<EventFact> IN_ORDER =
            comparing(EventFact::occurredAt).thenComparing(EventFact::id);

    private final ContactFacts facts;
    private final Instant now;

    EventJudge(ContactFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    Verdict did(Condition.Did asked) {
        Times times = Times.of(asked);
        Predicate<EventFact> fitting = event -> fits(event, asked.event());
        List<EventFact> seen = happened(fitting, asked.within());
        @Nullable Instant next = Verdict.earliest(future(fitting), next(times, seen, asked.within()));
        return Verdict.of(asked, times.include(seen.size()), next, new Seen.Times(seen.size()));
    }

    private static @Nullable Instant next(Times times, List<EventFact> seen, @Nullable Duration within) {
        if (within == null) {
            return null;
        }
        return times.hinges().stream()
                .filter(nth -> nth <= seen.size())
                .map(nth -> seen.get(seen.size() - nth).occurredAt().plus(Bounds.exact(within)))
                .min(Instant::compareTo)
                .orElse(null);
    }

    Verdict didThen(Condition.DidThen asked) {
        Predicate<EventFact> isFirst = event -> fits(event, asked.first());
        Predicate<EventFact> isThen = event -> fits(event, asked.then());
        @Nullable Instant soon = Verdict.earliest(future(isFirst), future(isThen));
        List<EventFact> firsts = happened(isFirst, null);
        if (firsts.isEmpty()) {
            return Verdict.of(asked, false, soon, new Seen.Sequence(null, null));
        }
        EventFact first = firsts.getLast();
        Instant over = first.occurredAt().plus(Bounds.exact(asked.within()));
        Optional<EventFact> then = happened(isThen, null).stream()
                .filter(event -> event.id() != first.id())
                .filter(event -> !event.occurredAt().isBefore(first.occurredAt()))
                .filter(event -> event.occurredAt().isBefore(over))
                .findFirst();
        Seen seen = new Seen.Sequence(
                first.occurredAt(), then.map(EventFact::occurredAt).orElse(null));
        return asked.followed()
                ? Verdict.of(asked, then.isPresent(), soon, seen)
                : Verdict.of(
                        asked,
                        then.isEmpty() && !over.isAfter(now),
                        Verdict.earliest(soon, over.isAfter(now) ? over : null),
                        seen);
    }

    Verdict spent(Condition.Spent asked) {
        if (asked.within() == null) {
            @Nullable BigDecimal ever = ever(asked.measure());
            return Verdict.of(asked, isBetween(ever, asked), null, new Seen.Amount(ever));
        }
        Predicate<EventFact> isOrder = event -> isPaid(event) || event.name().equals(EventName.ORDER_REFUNDED);
        List<EventFact> seen = happened(isOrder, asked.within());
        @Nullable BigDecimal amount = within(asked.measure(), seen);
        @Nullable Instant oldest = seen.isEmpty() ? null : seen.getFirst().occurredAt().plus(Bounds.exact(asked.within()));
        return Verdict.of(
                asked, isBetween(amount, asked), Verdict.earliest(future(isOrder), oldest), new Seen.Amount(amount));
    }

    private @Nullable BigDecimal ever(Condition.Spent.Measure measure) {
        return switch (measure) {
            case TOTAL -> facts.spending.total();
            case ORDERS -> BigDecimal.valueOf(facts.spending.orders());
            case FIRST_ORDER -> facts.spending.first();
            case LARGEST_ORDER -> facts.spending.largest();
        };
    }

    private static @Nullable BigDecimal within(Condition.Spent.Measure measure, List<EventFact> orders) {
        List<EventFact> paid = orders.stream().filter(EventJudge::isPaid).toList();
        return switch (measure) {
            case TOTAL -> sum(paid.stream()).subtract(sum(orders.stream().filter(order -> !isPaid(order))));
            case ORDERS -> BigDecimal.valueOf(paid.size());
            case FIRST_ORDER -> paid.isEmpty() ? null : amount(paid.getFirst());
            case LARGEST_ORDER ->
                amounts(paid.stream()).max(BigDecimal::compareTo).orElse(null);
        };
    }

    private static BigDecimal sum(Stream<EventFact> orders) {
        return amounts(orders).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<BigDecimal> amounts(Stream<EventFact> orders) {
        return orders.map(EventJudge::amount).flatMap(Stream::ofNullable);
    }

    private static @Nullable BigDecimal amount(EventFact order) {
        return NumberText.read(order.attributes().get("amount"));
    }

    private static boolean isPaid(EventFact event) {
        return event.name().equals(EventName.ORDER_PAID);
    }

    private static boolean isBetween(@Nullable BigDecimal amount, Condition.Spent asked) {
        return amount != null
                && (asked.atLeast() == null || amount.compareTo(asked.atLeast()) >= 0)
                && (asked.atMost() == null || amount.compareTo(asked.atMost()) <= 0);
    }

    /** What happened until now, the earliest first. */
    private List<EventFact> happened(Predicate<EventFact> fitting, @Nullable Duration within) {
        Bounds.Age age = new Bounds.Age(null, within);
        return facts.events.stream()
                .filter(fitting)
                .filter(event -> !event.occurredAt().isAfter(now))
                .filter(event -> age.isThatOf(event.occurredAt(), now))
                .sorted(IN_ORDER)
                .toList();
    }

    private @Nullable Instant future(Predicate<EventFact> fitting) {
        return facts.events.stream()
                .filter(fitting)
                .map(EventFact::occurredAt)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static boolean fits(EventFact event, EventPattern pattern) {
        return pattern.matches(event.name(), event.attributes());
    }
}
