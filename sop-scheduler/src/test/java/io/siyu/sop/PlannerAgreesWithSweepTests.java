package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.calendar.Festival;
import io.siyu.calendar.Workdays;
import io.siyu.sop.CalendarRule.Slot;
import io.siyu.sop.DayChoice.Which;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 103: what a preview promises and what a sweep finds are the same, over random rules, zones and entries. */
class PlannerAgreesWithSweepTests {

    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final Instant FIRST = Instant.parse("2005-01-01T00:00:00Z");
    private static final long SPAN_SECONDS = Duration.ofDays(12_000).toSeconds();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aWindowHoldsAnEntryExactlyWhenThePlannerSaysItIsDue(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Case drawn = Case.draw(random);
            boolean due =
                    drawn.due().filter(instant -> !instant.isAfter(drawn.now)).isPresent();
            assertThat(drawn.windowsWithEntry()).as("%s, seed %d", drawn, seed).hasSize(due ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aWindowNamesTheVeryInstantThePlannerNames(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            Case drawn = Case.draw(random);
            drawn.windowsWithEntry()
                    .forEach(window -> assertThat(dueIn(window, drawn.entered))
                            .as("%s, seed %d", drawn, seed)
                            .isEqualTo(drawn.due().orElseThrow()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void whoEnteredBeforeTheBoundIsDueOrNeverWillBe(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Case drawn = Case.draw(random);
            boolean behind = drawn.entered.isBefore(drawn.rule.bound(drawn.now, drawn.zone));
            boolean decided =
                    drawn.due().map(instant -> !instant.isAfter(drawn.now)).orElse(behind);
            assertThat(behind).as("%s, seed %d", drawn, seed).isEqualTo(decided);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void sweepsAtAnyMomentsFindEachEntryOnceAndNeverTooEarly(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Case drawn = Case.draw(random);
            List<Instant> nows = IntStream.range(0, 40)
                    .mapToObj(n -> drawn.entered.plusSeconds(
                            random.nextLong(Duration.ofDays(60).toSeconds())))
                    .sorted()
                    .toList();
            Instant last = nows.getLast();
            boolean due = drawn.due().filter(instant -> !instant.isAfter(last)).isPresent();
            Instant begin = drawn.rule.bound(drawn.entered.minus(Duration.ofDays(3700)), drawn.zone);
            List<Instant> found = Stream.concat(Stream.of(begin), nows.stream())
                    .gather(Gatherers.windowSliding(2))
                    .filter(pair -> drawn.isFoundBetween(frontier(drawn, pair.getFirst(), begin), pair.getLast()))
                    .map(List::getLast)
                    .toList();
            assertThat(found).as("%s, seed %d", drawn, seed).hasSize(due ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void theNextMomentOfTheCalendarIsTheFirstThatASweepMeets(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            CalendarRule rule = calendarRule(random);
            LocalDate own = date(random);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant from = FIRST.plusSeconds(random.nextLong(SPAN_SECONDS));
            Instant until = from.plus(Duration.ofDays(random.nextInt(1, 900)));
            List<Slot> swept = sweptSlots(rule, from, until, zone, random).stream()
                    .filter(slot -> concerns(rule, own, slot))
                    .toList();

            assertThat(moments(rule, own, from, until, zone))
                    .as("%s for %s in %s from %s until %s, seed %d", rule, own, zone, from, until, seed)
                    .isEqualTo(swept);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void whatIsRepeatedIsSentAtTheMomentsThePlannerNamesToWhomItNamesThemAndToNobodyElse(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Repeated rule = repeated(random);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant entered = FIRST.plusSeconds(random.nextLong(SPAN_SECONDS));
            Instant until = entered.plus(Duration.ofDays(random.nextInt(1, 900)));
            List<Slot> swept = sweptSlots(rule, entered, until, zone, random).stream()
                    .filter(slot -> rule.people(slot, zone).stream()
                                    .filter(people -> people.has(entered))
                                    .count()
                            == 1)
                    .toList();

            assertThat(moments(rule, Days.of(entered, zone), entered, until, zone))
                    .as("%s in %s from %s until %s, seed %d", rule, zone, entered, until, seed)
                    .isEqualTo(swept);
        }
    }

    private static Repeated repeated(Random random) {
        Repeated.Unit unit = Repeated.Unit.values()[random.nextInt(3)];
        LocalTime at = LocalTime.ofSecondOfDay(random.nextInt(288) * 300L);
        return new Repeated(random.nextInt(1, 5), unit, random.nextInt(1, 20), at, Case.days(random));
    }

    private static List<Slot> moments(CalendarRule rule, LocalDate own, Instant from, Instant until, ZoneId zone) {
        return Stream.iterate(
                        rule.next(own, from, zone),
                        Optional::isPresent,
                        slot -> rule.next(own, slot.orElseThrow().at().plus(TimeRule.PRECISION), zone))
                .flatMap(Optional::stream)
                .takeWhile(slot -> slot.at().isBefore(until))
                .toList();
    }

    /** What sweeps at any moments meet: each moment once, whatever the frontiers between. */
    private static List<Slot> sweptSlots(CalendarRule rule, Instant from, Instant until, ZoneId zone, Random random) {
        List<Slot> slots = new ArrayList<>();
        Instant frontier = from;
        while (frontier.isBefore(until)) {
            Instant next = Days.earliest(until, frontier.plusSeconds(random.nextLong(1, 20_000_000)));
            slots.addAll(rule.slots(frontier, next, zone));
            frontier = next;
        }
        return slots;
    }

    private static boolean concerns(CalendarRule rule, LocalDate own, Slot slot) {
        return !(rule instanceof TimeRule.AnchoredOn anchored) || anchored.matches(own, slot.date());
    }

    private static CalendarRule calendarRule(Random random) {
        LocalTime at = LocalTime.ofSecondOfDay(random.nextInt(288) * 300L);
        LocalDate date = date(random);
        return switch (random.nextInt(4)) {
            case 0 ->
                new TimeRule.AnchoredOn(
                        "birthday", random.nextInt(-40, 40), at, Anniversary.values()[random.nextInt(3)]);
            case 1 -> new TimeRule.OnDate(date, at);
            case 2 -> new OnFestival(Festival.values()[random.nextInt(23)], random.nextInt(-40, 40), at);
            default -> new TimeRule.EachYear(MonthDay.from(date), at);
        };
    }

    /** Often the day that not every year has. */
    private static LocalDate date(Random random) {
        return random.nextInt(4) == 0
                ? LocalDate.of(2000 + 4 * random.nextInt(9), 2, 29)
                : LocalDate.of(2004, 1, 1).plusDays(random.nextInt(12_000));
    }

    private static Instant frontier(Case drawn, Instant before, Instant begin) {
        return before.equals(begin) ? begin : drawn.rule.bound(before, drawn.zone);
    }

    private static Instant dueIn(Window window, Instant entered) {
        return switch (window.due()) {
            case Window.SinceEntry(Duration delay) -> entered.plus(delay);
            case Window.At(Instant instant) -> instant;
            case Window.Spread(Instant from, Duration ignored) -> from;
        };
    }

    private record Case(EntryRule rule, ZoneId zone, Instant entered, Instant now) {

        static Case draw(Random random) {
            EntryRule rule = rule(random);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant entered =
                    FIRST.plusSeconds(random.nextLong(SPAN_SECONDS)).plus(random.nextInt(3), ChronoUnit.MICROS);
            if (random.nextInt(4) == 0) {
                entered = nextChangeOfClocks(zone, entered).plusSeconds(random.nextInt(-7200, 7200));
            }
            return new Case(rule, zone, entered, now(random, rule, zone, entered));
        }

        private static EntryRule rule(Random random) {
            LocalTime at = LocalTime.ofSecondOfDay(random.nextInt(288) * 300L);
            return switch (random.nextInt(3)) {
                case 0 -> new TimeRule.After(Duration.ofSeconds(random.nextLong(3_000_000)));
                case 1 ->
                    new DayAt(
                            random.nextInt(4), at, until(random, at), days(random), Passed.values()[random.nextInt(3)]);
                default -> new TimeRule.NextWeekday(weekdays(random), at, random.nextInt(4));
            };
        }

        private static @Nullable LocalTime until(Random random, LocalTime at) {
            LocalTime end = at.plusMinutes(random.nextInt(1, 300));
            return random.nextBoolean() && end.isAfter(at) ? end : null;
        }

        static DayChoice days(Random random) {
            Which which = Which.values()[random.nextInt(4)];
            return new DayChoice(which, weekdays(random), random.nextBoolean()).by(Workdays.with(corrections(random)));
        }

        /** Days off and adjusted workdays, some of them many in a row. */
        private static Map<LocalDate, Boolean> corrections(Random random) {
            Map<LocalDate, Boolean> days = new HashMap<>();
            for (int n = 0; n < 20; n++) {
                LocalDate first = date(random);
                boolean off = random.nextBoolean();
                first.datesUntil(first.plusDays(random.nextInt(1, 9))).forEach(day -> days.put(day, off));
            }
            return days;
        }

        private static Set<DayOfWeek> weekdays(Random random) {
            return random.ints(1 + random.nextInt(3), 1, 8)
                    .mapToObj(DayOfWeek::of)
                    .collect(Collectors.toSet());
        }

        /** Often the very instant that matters, or a microsecond beside it. */
        private static Instant now(Random random, EntryRule rule, ZoneId zone, Instant entered) {
            if (random.nextBoolean()) {
                return entered.plusSeconds(random.nextLong(Duration.ofDays(6).toSeconds()));
            }
            return rule.due(entered, zone).orElse(entered).plus(random.nextInt(-1, 2), ChronoUnit.MICROS);
        }

        private static Instant nextChangeOfClocks(ZoneId zone, Instant from) {
            var change = zone.getRules().nextTransition(from);
            return change == null ? from : change.getInstant();
        }

        Optional<Instant> due() {
            return rule.due(entered, zone);
        }

        List<Window> windowsWithEntry() {
            return rule.windows(entered.minus(Duration.ofDays(2)), now, zone).stream()
                    .filter(window -> !entered.isBefore(window.from()) && entered.isBefore(window.until()))
                    .toList();
        }

        boolean isFoundBetween(Instant frontier, Instant now) {
            return rule.windows(frontier, now, zone).stream()
                    .anyMatch(window -> !entered.isBefore(window.from()) && entered.isBefore(window.until()));
        }
    }
}
