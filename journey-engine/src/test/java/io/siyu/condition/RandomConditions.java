package io.siyu.condition;

import io.siyu.condition.EventPattern.AttributeTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Conditions of every kind, nested, about the things of one world. */
final class RandomConditions {

    static final List<Duration> LENGTHS = List.of(
            Duration.ofNanos(1_000),
            Duration.ofMinutes(30),
            Duration.ofHours(25),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30));

    private final RandomGenerator random;
    private final World world;

    RandomConditions(RandomGenerator random, World world) {
        this.random = random;
        this.world = world;
    }

    Condition next() {
        return next(random.nextInt(4));
    }

    private Condition next(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Not(next(depth - 1));
            case 1 -> new Condition.Any(several(() -> next(depth - 1)));
            case 2 -> leaf();
            default -> new Condition.All(several(() -> next(depth - 1)));
        };
    }

    private Condition leaf() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> attribute();
            case 2, 3 -> date();
            case 4 ->
                new Condition.Tagged(some(world.tags()), one(Condition.Tagged.Match.values()), maybe(this::length));
            case 5 ->
                new Condition.Follows(
                        one(Condition.Follows.Standing.values()),
                        few(world.staff()),
                        few(World.STATES),
                        maybe(this::length),
                        maybe(this::length));
            case 6 -> new Condition.Owned(few(world.staff()));
            case 7 -> stage();
            case 8, 9 ->
                new Condition.Did(
                        event(), maybe(() -> random.nextInt(4)), maybe(() -> random.nextInt(4)), maybe(this::length));
            case 10 -> new Condition.DidThen(event(), event(), random.nextBoolean(), length());
            case 11 ->
                new Condition.Spent(
                        one(Condition.Spent.Measure.values()),
                        maybe(this::amount),
                        maybe(this::amount),
                        maybe(this::length));
            default ->
                random.nextBoolean() || world.segments().isEmpty()
                        ? new Condition.InGroup(few(World.CHATS), random.nextBoolean())
                        : new Condition.InSegment(one(world.segments()));
        };
    }

    private Condition attribute() {
        String attribute = one(List.of(
                "name", "gender", "zone", "phone", "unionid", "no_marketing", "city", "points", "member", "level"));
        List<String> values = several(() -> one(List.of(
                one(World.TEXTS),
                one(World.ZONES),
                "male",
                "true",
                "false",
                "上海",
                Integer.toString(random.nextInt(10)))));
        return new Condition.Attribute(attribute, one(Condition.Attribute.Comparison.values()), values);
    }

    private Condition date() {
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        return new Condition.Date(
                one(List.of("birthday", "created_at", "course_end")),
                one(Condition.Date.Comparison.values()),
                today.plusDays(random.nextInt(-3, 4)),
                one(List.of(0, 1, 2, 3, 7, 30, 366)));
    }

    private Condition stage() {
        World.Journey journey = one(world.journeys());
        return new Condition.InStage(
                journey.id(),
                one(Condition.InStage.Standing.values()),
                few(journey.stages()),
                maybe(this::length),
                maybe(this::length));
    }

    private EventPattern event() {
        List<AttributeTest> tests = random.nextInt(3) > 0
                ? List.of()
                : List.of(new AttributeTest(
                        one(List.of("page", "amount")), one(AttributeTest.Comparison.values()), one(World.TEXTS)));
        return new EventPattern(one(World.EVENTS), tests);
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(0, 3_000), 1);
    }

    private Duration length() {
        return one(LENGTHS);
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> several(Supplier<T> value) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> value.get())
                .toList();
    }

    private <T> List<T> some(List<T> of) {
        return several(() -> one(of)).stream().distinct().toList();
    }

    private <T> List<T> few(List<T> of) {
        return random.nextBoolean() ? List.of() : some(of);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
