package io.siyu.console.condition;

import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions of every kind, drawn by chance; sensible or not, for the editor must hold them all. */
final class AnyCondition {

    private static final List<String> TEXTS =
            List.of("价格", "a,b", "x; y", "全角，逗号", "\"quoted\"", "<b>&amp;</b>", "👶 宝宝", "0", "true", "of[0]");

    private final RandomGenerator chance;

    AnyCondition(RandomGenerator chance) {
        this.chance = chance;
    }

    Condition next(int depth) {
        return switch (chance.nextInt(depth == 0 ? 11 : 15)) {
            case 0 -> new Condition.Attribute(text(), comparison(), texts(1));
            case 1 -> new Condition.Attribute(text(), presence(), List.of());
            case 2 -> date();
            case 3 -> new Condition.Tagged(ids(), one(Condition.Tagged.Match.ANY), length());
            case 4 ->
                new Condition.Follows(one(Condition.Follows.Standing.FRIEND), ids(), texts(0), length(), length());
            case 5 -> new Condition.Owned(ids());
            case 6 -> new Condition.InStage(id(), one(Condition.InStage.Standing.INSIDE), ids(), length(), length());
            case 7 -> new Condition.Did(event(), maybe(number()), maybe(number()), length());
            case 8 -> new Condition.DidThen(event(), event(), chance.nextBoolean(), duration());
            case 9 -> new Condition.InGroup(texts(0), chance.nextBoolean());
            case 10 ->
                chance.nextBoolean()
                        ? new Condition.InSegment(id())
                        : new Condition.Spent(
                                one(Condition.Spent.Measure.TOTAL), maybe(amount()), maybe(amount()), length());
            case 11 -> new Condition.Any(some(4, i -> next(depth - 1)));
            case 12 -> new Condition.Not(next(depth - 1));
            default -> new Condition.All(some(4, i -> next(depth - 1)));
        };
    }

    private Condition date() {
        Condition.Date.Comparison is = one(Condition.Date.Comparison.ON);
        return switch (is) {
            case ON, BEFORE, AFTER ->
                new Condition.Date("birthday", is, LocalDate.of(2026, 2, 1).plusDays(number()), null);
            case IS_SET, IS_NOT_SET -> new Condition.Date("到期日", is, null, null);
            default -> new Condition.Date("created_at", is, null, number());
        };
    }

    private EventPattern event() {
        String name = chance.nextBoolean() ? "link_viewed" : "own_event_" + number();
        return new EventPattern(
                name, some(3, i -> new AttributeTest(text(), one(AttributeTest.Comparison.EQUALS), text())));
    }

    private Condition.Attribute.Comparison comparison() {
        return switch (one(Condition.Attribute.Comparison.EQUALS)) {
            case IS_SET, IS_NOT_SET -> Condition.Attribute.Comparison.CONTAINS;
            case Condition.Attribute.Comparison comparison -> comparison;
        };
    }

    private Condition.Attribute.Comparison presence() {
        return chance.nextBoolean() ? Condition.Attribute.Comparison.IS_SET : Condition.Attribute.Comparison.IS_NOT_SET;
    }

    private List<Long> ids() {
        return some(4, i -> i * 1_000_000_007L + chance.nextInt(1000));
    }

    private List<String> texts(int least) {
        return Stream.concat(IntStream.range(0, least).mapToObj(i -> text()), some(3, i -> text()).stream())
                .toList();
    }

    private String text() {
        return TEXTS.get(chance.nextInt(TEXTS.size()));
    }

    private long id() {
        return 1 + chance.nextInt(1_000_000);
    }

    private int number() {
        return chance.nextInt(100);
    }

    private BigDecimal amount() {
        return new BigDecimal(number()).movePointLeft(chance.nextInt(3));
    }

    private @Nullable Duration length() {
        return maybe(duration());
    }

    private Duration duration() {
        return Duration.ofSeconds(
                (1 + number()) * (long) List.of(1, 60, 3600, 86400).get(chance.nextInt(4)));
    }

    private <T> @Nullable T maybe(T value) {
        return chance.nextBoolean() ? value : null;
    }

    private <T> List<T> some(int most, IntFunction<T> make) {
        return IntStream.range(0, chance.nextInt(most)).mapToObj(make).toList();
    }

    private <E extends Enum<E>> E one(E of) {
        E[] all = of.getDeclaringClass().getEnumConstants();
        return all[chance.nextInt(all.length)];
    }
}
